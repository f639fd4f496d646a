#include <algorithm>

#include <fmt/format.h>

#include "sim/runner/base_year_checks.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

std::size_t sex_row(std::string_view sex) {
  return sex == "male" ? 0 : 1;
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

}  // namespace

void check_health(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks) {
  check_deciles(tables.national, base, checks);
  check_boroughs(tables.region, base, checks);
}

}  // namespace hale
