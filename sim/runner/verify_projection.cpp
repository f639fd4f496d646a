#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/runner/base_year_checks.hpp"

namespace hale {
namespace {

/// Judgement: what a projection of twenty years is worth.
constexpr double projection_tolerance = 0.02;
constexpr std::array<int, 3> shown_years{2030, 2035, 2041};
constexpr const char* projection_rule = "(2018-based projection, rebased to mid-2023)";

/// One local authority's people at the middle of a year.
struct Midyear {
  int year;
  double projected;
  double simulated;

  [[nodiscard]] double deviation() const { return std::abs(simulated / projected - 1.0); }
};

std::vector<std::vector<Midyear>> midyears_by_la(const CsvTable& projection, const Areas& areas,
                                                 const Tally& tally, double scale) {
  std::vector<std::vector<Midyear>> midyears(areas.las.size());
  for (std::size_t row = 0; row < projection.rows(); ++row) {
    const auto year = static_cast<int>(projection.count(row, 1));
    const std::size_t la = la_row(projection, row, areas);
    if (year <= tally.shape.first_year || !tally.shape.covers(Month{year, 7})) continue;
    const std::size_t july = tally.shape.month_row(Month{year, 7});
    midyears[la].push_back(
        {year, projection.amount(row, 2), tally.flows.start[july * areas.las.size() + la] / scale});
  }
  projection.finish();
  return midyears;
}

Check compared(std::string claim, std::string of, const Midyear& midyear) {
  return within(std::move(claim), std::move(of), "people", midyear.projected, midyear.simulated,
                projection_tolerance * midyear.projected);
}

}  // namespace

void check_projection(const CheckedTables& tables, const Areas& areas, const Tally& tally,
                      double scale, std::vector<Check>& checks) {
  const CsvTable projection{tables.region / "demography/population_target.csv",
                            {"lad_code", "year", "people"}};
  const auto midyears = midyears_by_la(projection, areas, tally, scale);
  for (const int year : shown_years) {
    for (std::size_t la = 0; la < midyears.size(); ++la) {
      for (const Midyear& midyear : midyears[la]) {
        if (midyear.year != year) continue;
        checks.push_back(compared(fmt::format("Population at mid-{} {}", year, projection_rule),
                                  areas.las[la].name, midyear));
      }
    }
  }
  for (std::size_t la = 0; la < midyears.size(); ++la) {
    if (midyears[la].empty()) continue;
    const auto worst = std::max_element(
        midyears[la].begin(), midyears[la].end(),
        [](const Midyear& a, const Midyear& b) { return a.deviation() < b.deviation(); });
    checks.push_back(
        compared(fmt::format("Population by borough, {}-{}, where it is furthest away {}",
                             midyears[la].front().year, midyears[la].back().year, projection_rule),
                 fmt::format("{}, {}", areas.las[la].name, worst->year), *worst));
  }
}

}  // namespace hale
