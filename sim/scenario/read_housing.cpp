#include "sim/scenario/read_housing.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/processes/income/living_standards.hpp"
#include "sim/scenario/cell_table.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr Bounds share_of_homes{0.0, 1.0};
constexpr std::array<std::string_view, number_of_home_tenures> tenure_names{
    "owned_outright", "mortgaged", "social_rent", "private_rent"};
constexpr std::array<std::string_view, number_of_energy_bands - 1> band_names{"A", "B", "C", "D",
                                                                              "E", "F", "G"};

/// Which of `names` stands at the field; complains when none does.
template <std::size_t N>
std::optional<std::size_t> one_of(const CsvTable& table, std::size_t row, std::size_t column,
                                  const std::array<std::string_view, N>& names) {
  for (std::size_t k = 0; k < N; ++k) {
    if (names[k] == table.text(row, column)) return k;
  }
  table.complain(row, column, fmt::format("unknown name `{}`", table.text(row, column)),
                 fmt::format("one of {}", fmt::join(names, ", ")));
  return std::nullopt;
}

void read_energy_bands(const fs::path& path, HousingModel& model) {
  const CsvTable table{path, {"tenure", "energy_band", "share"}};
  KeyedRows rows{table, number_of_home_tenures * band_names.size()};
  ByTenure<double> sums{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto tenure = one_of(table, row, 0, tenure_names);
    const auto band = one_of(table, row, 1, band_names);
    if (!tenure || !band || !rows.claim(row, *tenure * band_names.size() + *band)) continue;
    model.energy_bands[*tenure][*band] = rows.value(row, 2, share_of_homes);
    sums[*tenure] += model.energy_bands[*tenure][*band];
  }
  rows.finish();
  constexpr double rounding = 1e-3;
  for (std::size_t tenure = 0; tenure < sums.size(); ++tenure) {
    if (std::abs(sums[tenure] - 1.0) < rounding) continue;
    table.complain(
        table.rows() - 1, 2,
        fmt::format("the shares of {} add up to {:.4f}", tenure_names[tenure], sums[tenure]),
        "every home has one energy band");
  }
  table.finish();
}

void read_damp(const fs::path& path, HousingModel& model) {
  const CsvTable table{path, {"tenure", "share"}};
  KeyedRows rows{table, number_of_home_tenures};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto tenure = one_of(table, row, 0, tenure_names);
    if (!tenure || !rows.claim(row, *tenure)) continue;
    model.damp[*tenure] = rows.value(row, 1, share_of_homes);
  }
  rows.finish();
}

void read_fuel_costs(const fs::path& path, HousingModel& model) {
  const CsvTable table{path, {"energy_band", "persons", "gbp_per_year"}};
  KeyedRows rows{table, band_names.size() * most_persons_of_fuel_costs};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto band = one_of(table, row, 0, band_names);
    const auto persons = rows.number(row, 1, 1, static_cast<int>(most_persons_of_fuel_costs));
    if (!band || !persons) continue;
    if (!rows.claim(row, *band * most_persons_of_fuel_costs + *persons)) continue;
    model.fuel_costs[*band + 1][*persons + 1] = table.amount(row, 2);
  }
  rows.finish();
}

/// The first price holds before its year too.
Dated<double> read_fuel_prices(const fs::path& path) {
  const CsvTable table{path, {"tax_year", "ratio"}};
  std::vector<Dated<double>::Point> points;
  std::int64_t year_before = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::int64_t year = table.count(row, 0);
    const Month from{static_cast<int>(year), 4};
    const double ratio = table.amount(row, 1);
    if (year <= std::exchange(year_before, year)) {
      table.complain(row, 0, "a tax year not after the one above", "the tax years come in order");
      continue;
    }
    points.push_back({points.empty() ? Month{} : from, ratio});
  }
  table.finish();
  if (points.empty()) throw FileError{path.string() + ": the table has no rows"};
  return {std::move(points), Interpolation::steps};
}

std::vector<BoroughHousing> read_boroughs(const fs::path& path, const Areas& areas) {
  const CsvTable table{path,
                       {"la_code", "temporary_with_children", "temporary_others", "rough",
                        "duties_per_year", "fuel_poor", "first_time_buyers"}};
  KeyedRows rows{table, areas.las.size()};
  std::vector<BoroughHousing> boroughs(areas.las.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::size_t la = 0;
    while (la < areas.las.size() && areas.las[la].code != table.text(row, 0))
      ++la;
    if (la == areas.las.size()) {
      table.complain(row, 0, fmt::format("unknown local authority `{}`", table.text(row, 0)),
                     "it is not in the region");
      continue;
    }
    rows.claim(row, la);
    BoroughHousing& here = boroughs[la];
    here.temporary = {rows.value(row, 2, share_of_homes), rows.value(row, 1, share_of_homes)};
    here.rough = rows.value(row, 3, share_of_homes);
    here.duties = rows.value(row, 4, share_of_homes);
    here.fuel_poor = rows.value(row, 5, share_of_homes);
    here.first_time_buyers = rows.value(row, 6, share_of_homes);
  }
  rows.finish();
  return boroughs;
}

std::vector<double> read_damp_ratios(const fs::path& path, const Areas& areas) {
  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    row_of.emplace(areas.lsoa_code[LsoaId{row}], row);
  }
  constexpr Bounds ratio{0.0, 10.0};
  const CsvTable table{path, {"lsoa_code", "damp_ratio"}};
  KeyedRows rows{table, areas.number_of_lsoas()};
  std::vector<double> ratios(areas.number_of_lsoas());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto found = row_of.find(std::string{table.text(row, 0)});
    if (found == row_of.end()) {
      table.complain(row, 0, fmt::format("{} is not an LSOA of the region", table.text(row, 0)),
                     "each row is a place of the region");
      continue;
    }
    rows.claim(row, found->second);
    ratios[found->second] = rows.value(row, 1, ratio);
  }
  rows.finish();
  return ratios;
}

HousingParameters read_parameters(const Evidence& evidence) {
  const auto proportion = [&](const std::string& name) {
    return evidence.central("housing." + name, "proportion");
  };
  const auto rate = [&](const std::string& name) {
    return evidence.central("housing." + name, "per household-year");
  };
  const auto ratio = [&](const std::string& name) {
    return evidence.central("housing." + name, "hazard ratio");
  };
  HousingParameters known;
  known.in_arrears = {0.0, proportion("in_arrears_mortgaged"), proportion("in_arrears_social_rent"),
                      proportion("in_arrears_private_rent")};
  known.arrears_end = {0.0, rate("arrears_end_mortgaged"), rate("arrears_end_social_rent"),
                       rate("arrears_end_private_rent")};
  known.distress_ratio = ratio("arrears_in_distress");
  known.poverty_ratio = ratio("arrears_in_poverty");
  known.left_work_ratio = ratio("arrears_after_leaving_work");
  known.private_loss = rate("loss_private_rent");
  known.private_arrears_ratio = ratio("loss_private_rent_in_arrears");
  known.social_loss = rate("loss_social_rent_in_arrears");
  known.mortgage_loss = rate("loss_mortgaged_in_arrears");
  known.duties_from_own_home = proportion("duties_from_own_home");
  known.to_temporary = {proportion("to_temporary_without_children"),
                        proportion("to_temporary_with_children")};
  known.prevented = proportion("prevented");
  known.leave_temporary = rate("leave_temporary");
  known.leave_rough = rate("leave_rough");
  known.repaid_in_fifties = rate("mortgage_repaid_50_to_59");
  known.repaid_later = rate("mortgage_repaid_from_60");
  return known;
}

/// 60 % of the median after housing costs, by tax year: those that are published, then the last.
Dated<std::int64_t> read_lines(const TaxYears& tax_years) {
  constexpr int first = 2020;
  constexpr int last = 2040;
  std::vector<Dated<std::int64_t>::Point> points;
  for (int year = first; year <= last; ++year) {
    const Month from{year, 4};
    const std::int64_t median = tax_years.in(from).median.after_housing_costs;
    const std::int64_t line = poverty_line(median, after_housing_costs);
    if (!points.empty() && points.back().value == line) continue;
    points.push_back({points.empty() ? Month{} : from, line});
  }
  return {std::move(points), Interpolation::steps};
}

}  // namespace

HousingModel read_housing(const fs::path& scenarios_dir, const fs::path& region_dir,
                          const Areas& areas, const Evidence& evidence, const TaxYears& tax_years) {
  const fs::path national = scenarios_dir / "national" / "housing";
  const fs::path region = region_dir / "housing";
  HousingModel model;
  model.parameters = read_parameters(evidence);
  read_energy_bands(national / "energy_bands.csv", model);
  read_damp(national / "damp.csv", model);
  read_fuel_costs(national / "fuel_costs.csv", model);
  model.fuel_price = read_fuel_prices(national / "fuel_prices.csv");
  model.poverty_line = read_lines(tax_years);
  model.boroughs = read_boroughs(region / "boroughs.csv", areas);
  model.damp_ratio = read_damp_ratios(region / "lsoas.csv", areas);
  return model;
}

}  // namespace hale
