#include "sim/runner/verify.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "sim/engine/simulate.hpp"
#include "sim/measures/area_counts.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_region.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

/// The simulated year that is compared, and everything counted in it.
struct BaseYear {
  int year;
  const Areas& areas;
  const Tally& tally;
  std::vector<AreaCounts> counts;  ///< by (report area, report sex)

  [[nodiscard]] const AreaCounts& of(std::size_t area, std::size_t sex) const {
    return counts[area * number_of_report_sexes + sex];
  }

  [[nodiscard]] const AreaCounts& of_decile(std::size_t decile, std::size_t sex) const {
    return of(areas.las.size() + decile, sex);  // the region, then deciles 1..10
  }
};

constexpr std::size_t persons = 2;

std::size_t sex_row(std::string_view sex) {
  return sex == "male" ? 0 : 1;
}

Check within(std::string claim, std::string of, std::string unit, double expected, double got,
             double tolerance) {
  return {std::move(claim),     std::move(of),       std::move(unit), expected, got,
          expected - tolerance, expected + tolerance};
}

std::size_t la_row(const CsvTable& table, std::size_t row, const Areas& areas) {
  for (std::size_t la = 0; la < areas.las.size(); ++la) {
    if (areas.las[la].code == table.text(row, 0)) return la;
  }
  table.complain(row, 0, "no such local authority in the region", "the row cannot be compared");
  table.finish();
  return 0;
}

/// LE within 0.3 years and HLE within 0.5 of England's published deciles.
void check_deciles(const fs::path& national, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{
      national / "health/published_life_expectancy_by_decile.csv",
      {"sex", "imd_decile", "period_start", "period_end", "le_birth", "hle_birth"}};
  constexpr double le_tolerance_years = 0.3;
  constexpr double hle_tolerance_years = 0.5;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const auto decile = static_cast<std::size_t>(published.count(row, 1));
    const AreaCounts& counts = base.of_decile(decile, sex_row(published.text(row, 0)));
    const Expectancies got = expectancies_at_birth(counts, Deaths::expected);
    const std::string of = fmt::format("IMD decile {}, {}", decile, published.text(row, 0));
    checks.push_back(within("Life expectancy at birth by IMD decile", of, "years",
                            published.number(row, 4), got.life.value, le_tolerance_years));
    checks.push_back(within("Healthy life expectancy at birth by IMD decile", of, "years",
                            published.number(row, 5), got.healthy.value, hle_tolerance_years));
  }
  published.finish();
}

/// Inside the published 95 % interval; boroughs are not used to fit.
void check_boroughs(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "health/published_hle.csv",
                           {"area_code", "area_name", "sex", "period_start", "period_end",
                            "hle_birth", "hle_lower_95", "hle_upper_95"}};
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const auto& las = base.areas.las;
    const auto at = std::find_if(las.begin(), las.end(), [&](const Place& place) {
      return place.code == published.text(row, 0);
    });
    if (at == las.end()) continue;  // England and the combined authority stand in the same table
    const AreaCounts& counts =
        base.of(static_cast<std::size_t>(at - las.begin()), sex_row(published.text(row, 2)));
    checks.push_back({"Healthy life expectancy at birth by borough (not fitted)",
                      fmt::format("{}, {}", at->name, published.text(row, 2)), "years",
                      published.number(row, 5),
                      expectancies_at_birth(counts, Deaths::expected).healthy.value,
                      published.number(row, 6), published.number(row, 7)});
  }
  published.finish();
}

/// Shares of people aged 16-64, within 1 percentage point.
void check_work(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "work/targets.csv",
                           {"la_code", "employed", "unemployed", "inactive"}};
  constexpr double tolerance_points = 1.0;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const auto& months = base.of(la, persons).working_age;
    const auto in = [&months](Work work) { return months[static_cast<std::size_t>(work)]; };
    const std::int64_t employed = in(Work::secure) + in(Work::insecure);
    std::int64_t everyone = 0;
    for (const std::int64_t count : months) {
      everyone += count;
    }
    const auto percent = [everyone](std::int64_t count) {
      return 100.0 * static_cast<double>(count) / static_cast<double>(everyone);
    };
    const std::string& of = base.areas.las[la].name;
    const std::int64_t unemployed = in(Work::unemployed);
    checks.push_back(within("Employment, ages 16-64", of, "%", 100 * published.amount(row, 1),
                            percent(employed), tolerance_points));
    checks.push_back(within("Unemployment, ages 16-64", of, "%", 100 * published.amount(row, 2),
                            percent(unemployed), tolerance_points));
    checks.push_back(within("Economic inactivity, ages 16-64", of, "%",
                            100 * published.amount(row, 3),
                            percent(everyone - employed - unemployed), tolerance_points));
  }
  published.finish();
}

/// A borough's sum of a count over the year, from the monthly account.
double flow_of_year(const std::vector<std::int32_t>& flow, const BaseYear& base, std::size_t la) {
  std::int64_t sum = 0;
  const std::size_t first = base.tally.shape.month_row(Month{base.year, 1});
  for (std::size_t month = first; month < first + 12; ++month) {
    sum += flow[month * base.areas.las.size() + la];
  }
  return static_cast<double>(sum);
}

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

/// Births within 3 % of the registered number.
void check_births(const fs::path& region, const BaseYear& base, std::vector<Check>& checks) {
  const CsvTable published{region / "demography/births_and_departures.csv",
                           {"lad_code", "births_per_year", "departures_per_1000"}};
  constexpr double tolerance_share = 0.03;
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t la = la_row(published, row, base.areas);
    const double expected = published.amount(row, 1);
    checks.push_back(within("Births in a year", base.areas.las[la].name, "births", expected,
                            flow_of_year(base.tally.flows.births, base, la),
                            tolerance_share * expected));
  }
  published.finish();
}

Study baseline_study(const std::string& region, const fs::path& scenarios_dir, int& year) {
  Study study;
  study.region = read_region(scenarios_dir / "regions" / region);
  year = study.region.base.year() + 1;
  study.id = "base-year";
  study.first_year = year;
  study.last_year = year;
  study.options = {{baseline_id, "Nothing changes", {}}};
  study.evidence = read_evidence(scenarios_dir / "evidence");
  return study;
}

/// Whole numbers for counts of people, two decimals for years and percentages.
std::string rounded(double value) {
  constexpr double least_count = 1000.0;
  return value >= least_count ? fmt::format("{:.0f}", value) : fmt::format("{:.2f}", value);
}

/// Every claim once, in the order of the checks.
std::vector<std::string> claims_of(const std::vector<Check>& checks) {
  std::vector<std::string> claims;
  for (const Check& check : checks) {
    if (std::find(claims.begin(), claims.end(), check.claim) == claims.end()) {
      claims.push_back(check.claim);
    }
  }
  return claims;
}

std::string section_of(const std::string& claim, const std::vector<Check>& checks) {
  std::string rows;
  std::string unit;
  int held = 0;
  int all = 0;
  for (const Check& check : checks) {
    if (check.claim != claim) continue;
    ++all;
    held += check.holds() ? 1 : 0;
    unit = check.unit;
    rows += fmt::format("| {} | {} | {} | {} to {} | {} |\n", check.of, rounded(check.expected),
                        rounded(check.got), rounded(check.low), rounded(check.high),
                        check.holds() ? "yes" : "**no**");
  }
  return fmt::format(
      "## {}: {} of {} hold\n\n| of | published ({}) | model | tolerance | holds |\n"
      "|---|---:|---:|---:|---|\n{}\n",
      claim, held, all, unit, rows);
}

}  // namespace

std::vector<Check> verify_base_year(const std::string& region, const fs::path& scenarios_dir,
                                    const RunControls& controls) {
  int year = 0;
  const Study study = baseline_study(region, scenarios_dir, year);
  const Prepared ready = prepare(study, scenarios_dir);
  const std::vector<History> histories =
      simulate(ready.plan, ready.base, [&](std::size_t, Month) { return !controls.should_stop(); });
  if (histories.empty()) throw Interrupted{};
  const Tally& tally = histories.front().tally;
  const BaseYear base{.year = year,
                      .areas = ready.base.areas,
                      .tally = tally,
                      .counts = area_counts(tally, tally.shape.year_row(Month{year, 1}))};
  std::vector<Check> checks;
  const fs::path& folder = study.region.dir;
  check_population(folder, base, checks);
  check_births(folder, base, checks);
  check_work(folder, base, checks);
  check_deciles(scenarios_dir / "national", base, checks);
  check_boroughs(folder, base, checks);
  return checks;
}

std::string checks_as_page(const std::vector<Check>& checks) {
  std::string page;
  for (const std::string& claim : claims_of(checks)) {
    page += section_of(claim, checks);
  }
  const auto held = std::count_if(checks.begin(), checks.end(), std::mem_fn(&Check::holds));
  return page + fmt::format("{} of {} checks hold.\n", held, checks.size());
}

}  // namespace hale
