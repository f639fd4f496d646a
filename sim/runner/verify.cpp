#include "sim/runner/verify.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "sim/engine/simulate.hpp"
#include "sim/runner/base_year_checks.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_region.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr double scale_of_projection = 0.25;
constexpr int last_projected_year = 2041;

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

Study baseline_study(const std::string& region, const fs::path& scenarios_dir) {
  Study study;
  study.region = read_region(scenarios_dir / "regions" / region);
  const int year = study.region.base.year() + 1;
  study.id = "base-year";
  study.first_year = year;
  study.last_year = year;
  study.options = {{baseline_id, "Nothing changes", {}}};
  study.evidence = read_evidence(scenarios_dir / "evidence");
  return study;
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

std::vector<Check> verify_base_year(const std::string& region, const fs::path& scenarios_dir,
                                    const RunControls& controls) {
  const Study study = baseline_study(region, scenarios_dir);
  const BaseYear base = live_base_year(prepare(study, scenarios_dir), controls);
  const CheckedTables tables{.national = scenarios_dir / "national", .region = study.region.dir};
  std::vector<Check> checks;
  check_people(tables, base, checks);
  check_work(tables, base, checks);
  check_education(tables, base, checks);
  check_health(tables, base, checks);
  check_lives(tables, base, checks);
  check_groups(tables, base, checks);
  check_census_health(study, scenarios_dir, checks);
  return checks;
}

std::vector<Check> verify_projection(const std::string& region, const fs::path& scenarios_dir,
                                     const RunControls& controls) {
  Study study = baseline_study(region, scenarios_dir);
  study.scale = scale_of_projection;
  study.last_year = last_projected_year;
  const Prepared ready = prepare(study, scenarios_dir);
  const std::vector<History> histories =
      simulate(ready.plan, ready.base, [&](std::size_t, Month) { return !controls.should_stop(); });
  if (histories.empty()) throw Interrupted{};
  const CheckedTables tables{.national = scenarios_dir / "national", .region = study.region.dir};
  std::vector<Check> checks;
  check_projection(tables, ready.base.areas, histories.front().tally, study.scale, checks);
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
