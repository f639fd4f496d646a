#include "sim/runner/calibration_aims.hpp"

#include <array>

#include "sim/measures/tally.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

using Aims = std::vector<ByIntercept<Aim>>;

Aim& aim_of(Aims& aims, std::size_t la, Intercept intercept) {
  return aims[la][static_cast<std::size_t>(intercept)];
}

void aim_births(const fs::path& region, const Areas& areas, Aims& aims) {
  const CsvTable table{region / "demography/births_and_departures.csv",
                       {"lad_code", "births_per_year", "departures_per_1000"}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double births = table.amount(row, 1);
    aim_of(aims, la_row(table, row, areas), Intercept::births) = {
        births, tolerance_of_births * births, Follows::ratio, 1.0};
  }
  table.finish();
}

void aim_behaviours(const fs::path& region, const Areas& areas, Aims& aims) {
  const CsvTable table{region / "behaviour/borough_prevalence.csv",
                       {"la", "inactive", "active", "smoking", "overweight", "obese"}};
  constexpr std::array columns{Intercept::inactive, Intercept::active, Intercept::smoking,
                               Intercept::overweight, Intercept::obese};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t la = la_row(table, row, areas);
    for (std::size_t k = 0; k < columns.size(); ++k) {
      aim_of(aims, la, columns[k]) = {table.amount(row, k + 1), tolerance_of_behaviours,
                                      Follows::odds, 1.0};
    }
  }
  table.finish();
}

void aim_homes(const fs::path& region, const Areas& areas, Aims& aims) {
  // Homes are let at a fixed number a month, so that those in temporary accommodation add up what
  // is lost too often over the burn-in: the total follows the rate more than in proportion.
  constexpr double damping_of_losses = 0.6;
  const CsvTable table{region / "housing/boroughs.csv",
                       {"la_code", "temporary_with_children", "temporary_others", "rough",
                        "duties_per_year", "fuel_poor", "first_time_buyers"}};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t la = la_row(table, row, areas);
    const double temporary = table.amount(row, 1) + table.amount(row, 2);
    aim_of(aims, la, Intercept::losing_home) = {temporary, tolerance_of_temporary(temporary),
                                                Follows::ratio, damping_of_losses};
    aim_of(aims, la, Intercept::cold_homes) = {table.amount(row, 5), tolerance_of_fuel_poverty,
                                               Follows::odds, 1.0};
  }
  table.finish();
}

}  // namespace

Aims calibration_aims(const fs::path& region_dir, const Areas& areas) {
  Aims aims(areas.las.size());
  aim_births(region_dir, areas, aims);
  aim_behaviours(region_dir, areas, aims);
  aim_homes(region_dir, areas, aims);
  return aims;
}

std::vector<ByIntercept<double>> calibration_totals(const std::vector<BoroughTotals>& totals,
                                                    double scale) {
  std::vector<ByIntercept<double>> got;
  for (const BoroughTotals& of : totals) {
    ByIntercept<double>& here = got.emplace_back();
    const auto put = [&here](Intercept intercept, double value) {
      here[static_cast<std::size_t>(intercept)] = value;
    };
    put(Intercept::births, expected_number(of.chances_of_birth) / scale);
    put(Intercept::inactive, share_of(of.inactive, of.aged_19));
    put(Intercept::active, share_of(of.active, of.aged_19));
    put(Intercept::smoking, share_of(of.smoking, of.aged_18));
    put(Intercept::overweight, share_of(of.overweight, of.aged_18));
    put(Intercept::obese, share_of(of.obese, of.aged_18));
    put(Intercept::losing_home, share_of(of.temporary, of.households));
    put(Intercept::cold_homes, share_of(of.cold, of.households));
  }
  return got;
}

}  // namespace hale
