#include "sim/scenario/read_environment.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/scenario/cell_table.hpp"
#include "sim/scenario/place_rows.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr Bounds ug_per_m3{0.5, 100.0};
constexpr Bounds offences_per_1000{0.0, 1000.0};
constexpr Bounds pm25_ratio{0.05, 5.0};

/// A value for every LSOA.
std::vector<float> read_lsoas(const fs::path& path, const char* name, Bounds bounds,
                              const Areas& areas) {
  const CsvTable table{path, {"lsoa", name}};
  const PlaceRows lsoas = PlaceRows::of_lsoas(areas);
  KeyedRows rows{table, lsoas.size()};
  std::vector<float> values(lsoas.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto lsoa = lsoas.at(table, row, 0);
    if (!lsoa) continue;
    rows.claim(row, *lsoa);
    values[*lsoa] = static_cast<float>(rows.value(row, 1, bounds));
  }
  rows.finish();
  return values;
}

/// Years follow each other; the first is the table's own.
void read_air_trend(const fs::path& path, EnvironmentModel& model) {
  const CsvTable table{path, {"year", "ratio"}};
  model.first_year = first_of_years(table, path);
  const KeyedRows rows{table, 0};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    model.pm25_trend.push_back(rows.value(row, 1, pm25_ratio));
  }
  rows.finish();
}

std::array<LagPart, number_of_lag_parts> read_lag(const Evidence& evidence) {
  const auto share = [&](const char* name) { return evidence.central(name, "proportion"); };
  const std::array<LagPart, number_of_lag_parts> lag{
      {{share("environment.lag_first_year"), 0, 12},
       {share("environment.lag_years_2_to_5"), 12, 60},
       {share("environment.lag_years_6_to_20"), 60, 240}}};
  const double all = lag[0].share + lag[1].share + lag[2].share;
  if (std::abs(all - 1.0) > 1e-9) {
    const Prior& first = *evidence.find("environment.lag_first_year");
    throw ScenarioError{{{{first.file, first.line, 0, first.name},
                          fmt::format("the parts of the lag add up to {:g}", all),
                          "all of the effect comes in the end",
                          ""}}};
  }
  return lag;
}

}  // namespace

EnvironmentModel read_environment(const fs::path& scenarios_dir, const fs::path& region_dir,
                                  const Areas& areas, const Evidence& evidence, Trends trends) {
  EnvironmentModel model;
  const fs::path local = region_dir / "environment";
  model.pm25 = read_lsoas(local / "lsoa_air.csv", "pm25", ug_per_m3, areas);
  model.violence =
      read_lsoas(local / "lsoa_crime.csv", "violence_with_injury", offences_per_1000, areas);
  model.violence_of_worst_tenth = static_cast<float>(
      evidence.central("environment.violence_of_worst_tenth", "per 1,000 people and year"));
  const fs::path national = scenarios_dir / "national" / "environment";
  const char* const air_trend =
      trends == Trends::go_on ? "pm25_trend_going_on.csv" : "pm25_trend.csv";
  read_air_trend(national / air_trend, model);
  model.ndvi = static_cast<float>(evidence.central("environment.ndvi", "index"));
  model.lag = read_lag(evidence);
  return model;
}

}  // namespace hale
