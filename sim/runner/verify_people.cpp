#include <fmt/format.h>

#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

double people_at_midyear(const BaseYear& base, std::size_t la) {
  const std::size_t july = base.tally.shape.month_row(Month{base.year, 7});
  return base.tally.flows.start[july * base.areas.las.size() + la];
}

/// Mid-year population within 1 % of the rebased projection.
void check_population(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "demography/population_target.csv",
                           {"lad_code", "year", "people"}};
  for (std::size_t row = 0; row < published.rows(); ++row) {
    if (published.count(row, 1) != base.year) continue;
    const std::size_t la = la_row(published, row, base.areas);
    const double expected = published.amount(row, 2);
    constexpr double tolerance_share = 0.01;
    checks.push_back(within(fmt::format("Population at mid-{}", base.year), base.areas.las[la].name,
                            "people", expected, people_at_midyear(base, la),
                            tolerance_share * expected));
  }
  published.finish();
}

/// Births expected in the year, the sum of women's chances, within 3 % of the registered number.
void check_births(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "demography/births_and_departures.csv",
                           {"lad_code", "births_per_year", "departures_per_1000"}};
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const double expected = published.amount(row, 1);
    checks.push_back(within("Births in a year", base.areas.las[la].name, "births", expected,
                            expected_number(base.totals[la].chances_of_birth),
                            tolerance_of_births * expected));
  }
  published.finish();
}

/// Deaths expected in the year, the sum of everyone's chances: without the luck of one run.
double expected_deaths(const BaseYear& base, std::size_t la) {
  std::int64_t chances = 0;
  for (const std::int64_t in_band : base.of(la, persons).expected_deaths) {
    chances += in_band;
  }
  return expected_number(chances);
}

/// Deaths within 3 % of the registered number, which is brought forward to the year.
void check_deaths(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "demography/deaths.csv",
                           {"lad_code", "registered_to_mid_2019", "year", "deaths"}};
  constexpr double tolerance_share = 0.03;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    if (published.count(row, 2) != base.year) continue;
    const std::size_t la = la_row(published, row, base.areas);
    const double expected = published.amount(row, 3);
    checks.push_back(within("Deaths in a year (registered to mid-2019, brought forward)",
                            base.areas.las[la].name, "deaths", expected, expected_deaths(base, la),
                            tolerance_share * expected));
  }
  published.finish();
}

}  // namespace

void check_people(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks) {
  check_population(tables.region, base, checks);
  check_births(tables.region, base, checks);
  check_deaths(tables.region, base, checks);
}

}  // namespace hale
