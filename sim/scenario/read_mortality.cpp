#include "sim/scenario/read_mortality.hpp"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/scenario/cell_table.hpp"

namespace hale {
namespace {

constexpr int base_year = 2023;           // of mortality.csv
constexpr int last_year = 2045;           // of mortality_trend.csv
constexpr Bounds annual_rate{1e-7, 0.8};  // with the largest ratios a month's hazard stays < 0.25
constexpr Bounds ratio_to_base_year{0.2, 1.25};
constexpr Bounds local_ratio{0.5, 1.5};

using Trend = std::vector<std::array<std::array<double, number_of_ages>, number_of_sexes>>;

Trend read_trend(const std::filesystem::path& path) {
  const CsvTable table{path, {"year", "sex", "age", "ratio"}};
  Trend trend(static_cast<std::size_t>(last_year - base_year + 1));
  KeyedRows rows{table, trend.size() * number_of_sexes * number_of_ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto year = rows.number(row, 0, base_year, last_year);
    const auto sex = rows.sex(row, 1);
    const auto age = rows.number(row, 2, 0, oldest_age_in_tables);
    if (!year || !sex || !age) continue;
    rows.claim(row, (*year * number_of_sexes + *sex) * number_of_ages + *age);
    trend[*year][*sex][*age] = rows.value(row, 3, ratio_to_base_year);
  }
  rows.finish();
  return trend;
}

std::vector<float> read_local_ratios(const std::filesystem::path& path, const Areas& areas) {
  std::unordered_map<std::string, std::size_t> row_of;
  for (std::size_t la = 0; la < areas.las.size(); ++la)
    row_of.emplace(areas.las[la].code, la);
  const CsvTable table{path, {"la", "imd_decile", "rate_ratio"}};
  KeyedRows rows{table, areas.las.size() * number_of_imd_deciles};
  std::vector<std::array<double, number_of_imd_deciles>> ratios(areas.las.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto la = row_of.find(std::string{table.text(row, 0)});
    const auto decile = rows.number(row, 1, 1, static_cast<int>(number_of_imd_deciles));
    if (la == row_of.end()) {
      table.complain(row, 0,
                     fmt::format("{} is not a local authority of the region", table.text(row, 0)),
                     "each row is a place of the region", "");
    }
    if (la == row_of.end() || !decile) continue;
    rows.claim(row, la->second * number_of_imd_deciles + *decile);
    ratios[la->second][*decile] = rows.value(row, 2, local_ratio);
  }
  rows.finish();
  std::vector<float> by_lsoa;
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t decile = areas.imd_decile[lsoa] - 1U;
    by_lsoa.push_back(static_cast<float>(ratios[areas.la[lsoa].row()][decile]));
  }
  return by_lsoa;
}

/// Years of schooling from the level below, by Education from level_1_2 on.
constexpr std::array<const char*, number_of_educations - 1> years_to_level{
    "education.years_to_level_1_2", "education.years_to_level_3",
    "education.years_to_level_4_plus"};

ExposureRatios read_exposure_ratios(const Evidence& evidence) {
  const auto ratio = [&](const char* name) { return evidence.central(name, "hazard ratio"); };
  const auto share = [&](const char* name) { return evidence.central(name, "proportion"); };
  ExposureRatios known;
  known.smoking = ratio("mortality.smoking");
  known.quit_half_life_years = evidence.central("mortality.quit_half_life", "years");
  known.obese = ratio("mortality.obese");
  known.severely_obese = ratio("mortality.severely_obese");
  known.activity_per_11_met_hours = ratio("mortality.activity");
  known.activity_floor = ratio("mortality.activity_floor");
  known.lonely = ratio("mortality.lonely");
  known.rough_sleeping = ratio("mortality.rough_sleeping");
  known.pm25_per_10 = ratio("mortality.pm25");
  known.ndvi_per_tenth = ratio("mortality.ndvi");
  known.education_per_year = ratio("mortality.education_added");
  for (std::size_t level = 1; level < number_of_educations; ++level) {
    known.years_of_schooling[level] =
        known.years_of_schooling[level - 1] + evidence.central(years_to_level[level - 1], "years");
  }
  known.smoking_direct_share = share("mortality.smoking_direct_share");
  known.weight_direct_share = share("mortality.weight_direct_share");
  known.activity_direct_share = share("mortality.activity_direct_share");
  known.lonely_direct_share = share("mortality.lonely_direct_share");
  return known;
}

MortalityParameters read_mortality_parameters(const Evidence& evidence) {
  const auto ratio = [&](const char* name) { return evidence.central(name, "hazard ratio"); };
  MortalityParameters known;
  const double bad = ratio("mortality.self_rated_bad");
  known.self_rated = {1.0, ratio("mortality.self_rated_good"), ratio("mortality.self_rated_fair"),
                      bad, bad};
  known.share_that_follows_mental =
      evidence.central("mortality.share_following_mental", "proportion");
  known.unemployed = {ratio("mortality.unemployed_men"), ratio("mortality.unemployed_women")};
  known.unemployed_direct_share =
      evidence.central("mortality.unemployed_direct_share", "proportion");
  known.exposures = read_exposure_ratios(evidence);
  return known;
}

}  // namespace

MortalityModel read_mortality(const std::filesystem::path& scenarios_dir,
                              const std::filesystem::path& region_dir, const Areas& areas,
                              const Evidence& evidence) {
  const std::filesystem::path national = scenarios_dir / "national" / "health";
  MortalityModel model;
  model.parameters = read_mortality_parameters(evidence);
  model.base_rate = read_cells(national / "mortality.csv", "annual_rate", annual_rate);
  model.base_year = base_year;
  model.trend = read_trend(national / "mortality_trend.csv");
  model.lsoa_ratio = read_local_ratios(region_dir / "health" / "mortality_ratio.csv", areas);
  return model;
}

}  // namespace hale
