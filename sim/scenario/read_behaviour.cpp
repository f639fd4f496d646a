#include "sim/scenario/read_behaviour.hpp"

#include <iterator>
#include <map>
#include <string>

#include <fmt/format.h>

#include "sim/interventions/attributes.hpp"
#include "sim/scenario/cell_table.hpp"
#include "sim/scenario/place_rows.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

constexpr Bounds log_odds{-12.0, 12.0};
constexpr Bounds shift_of_log_odds{-3.0, 3.0};
constexpr Bounds share_of_some{0.0001, 0.9999};  // log odds must exist

void read_age_profile(const fs::path& path, BehaviourModel& model) {
  const CsvTable table{path, {"sex", "age", "activity", "smoking", "weight", "lonely", "former"}};
  constexpr std::size_t ages = number_of_ages - static_cast<std::size_t>(first_adult_age);
  KeyedRows rows{table, number_of_sexes * ages};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto sex = rows.sex(row, 0);
    const auto years = rows.number(row, 1, first_adult_age, oldest_age_in_tables);
    if (!sex || !years) continue;
    rows.claim(row, *sex * ages + *years);
    const std::size_t age = *years + first_adult_age;
    model.activity.age[*sex][age] = rows.value(row, 2, log_odds);
    model.smoking.age[*sex][age] = rows.value(row, 3, log_odds);
    model.weight.age[*sex][age] = rows.value(row, 4, log_odds);
    model.lonely.age[*sex][age] = rows.value(row, 5, log_odds);
    model.former[*sex][age] = rows.value(row, 6, share_of_some);
  }
  rows.finish();
}

/// Where each row of effects.csv belongs, by "behaviour, factor, level".
using EffectPlaces = std::map<std::string, double*>;

void add_deciles(const std::string& behaviour, BehaviourTerms& terms, EffectPlaces& places) {
  for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
    places[fmt::format("{}, imd_decile, {}", behaviour, decile + 1)] = &terms.decile[decile];
  }
}

EffectPlaces effect_places(BehaviourModel& model) {
  EffectPlaces places{{"activity, condition, limiting", &model.activity.condition},
                      {"weight, condition, limiting", &model.weight.condition},
                      {"lonely, condition, limiting", &model.lonely.condition},
                      {"obesity, sex, male", &model.obesity_by_sex[0]},
                      {"obesity, sex, female", &model.obesity_by_sex[1]}};
  add_deciles("activity", model.activity, places);
  add_deciles("smoking", model.smoking, places);
  add_deciles("weight", model.weight, places);
  for (std::size_t work = 1; work < number_of_work_states; ++work) {  // children have none
    places[fmt::format("activity, work, {}", value_names::work[work])] = &model.activity.work[work];
  }
  return places;
}

void read_effects(const fs::path& path, BehaviourModel& model) {
  const CsvTable table{path, {"behaviour", "factor", "level", "log_odds"}};
  const EffectPlaces places = effect_places(model);
  KeyedRows rows{table, places.size()};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string key =
        fmt::format("{}, {}, {}", table.text(row, 0), table.text(row, 1), table.text(row, 2));
    const auto found = places.find(key);
    if (found == places.end()) {
      table.complain(row, 0, fmt::format("no such effect: {}", key),
                     "the model has one for each of a fixed set",
                     "docs/processes/behaviour.md lists them");
      continue;
    }
    rows.claim(row, static_cast<std::size_t>(std::distance(places.begin(), found)));
    *found->second = rows.value(row, 3, log_odds);
  }
  rows.finish();
}

std::vector<BoroughShares> read_boroughs(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, {"la", "inactive", "active", "smoking", "overweight", "obese"}};
  const PlaceRows las = PlaceRows::of_las(areas);
  KeyedRows rows{table, las.size()};
  std::vector<BoroughShares> boroughs(las.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto la = las.at(table, row, 0);
    if (!la) continue;
    rows.claim(row, *la);
    const auto share = [&](std::size_t column) { return rows.value(row, column, share_of_some); };
    boroughs[*la] = {share(1), share(2), share(3), share(4), share(5)};
    if (boroughs[*la].inactive + boroughs[*la].active >= 1.0) {
      table.complain(row, 2, "the inactive and the active are everyone or more",
                     "some are fairly active");
    }
    if (boroughs[*la].obese >= boroughs[*la].overweight) {
      table.complain(row, 5, "the obese are not fewer than the overweight", "they are among them");
    }
  }
  rows.finish();
  return boroughs;
}

std::vector<double> read_loneliness(const fs::path& path, const Areas& areas) {
  const CsvTable table{path, {"lsoa", "share"}};
  const PlaceRows lsoas = PlaceRows::of_lsoas(areas);
  KeyedRows rows{table, lsoas.size()};
  std::vector<double> shares(lsoas.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto lsoa = lsoas.at(table, row, 0);
    if (!lsoa) continue;
    rows.claim(row, *lsoa);
    shares[*lsoa] = rows.value(row, 1, share_of_some);
  }
  rows.finish();
  return shares;
}

BehaviourParameters read_behaviour_parameters(const Evidence& evidence) {
  const auto per_year = [&](const char* name) { return evidence.central(name, "per person-year"); };
  const auto met_hours = [&](const char* name) {
    return evidence.central(name, "MET hours per week");
  };
  BehaviourParameters known;
  known.met_hours = {met_hours("behaviour.met_hours_inactive"),
                     met_hours("behaviour.met_hours_fairly_active"),
                     met_hours("behaviour.met_hours_active")};
  known.build_up_years = evidence.central("behaviour.activity_build_up", "years");
  known.activity_renewal = per_year("behaviour.activity_renewal");
  known.peer_spillover = evidence.central("behaviour.peer_spillover", "proportion");
  known.weight_renewal = per_year("behaviour.weight_renewal");
  known.severe_share = evidence.central("behaviour.severe_share", "proportion");
  known.loneliness_renewal = per_year("behaviour.loneliness_renewal");
  known.quitting = per_year("behaviour.smoking_quitting");
  known.relapse = per_year("behaviour.smoking_relapse");
  known.early_relapse_ratio = evidence.central("behaviour.early_relapse_ratio", "hazard ratio");
  known.early_relapse_years = evidence.central("behaviour.early_relapse_years", "years");
  return known;
}

BehaviourTrends read_behaviour_trends(const fs::path& path) {
  const CsvTable table{path, {"year", "fairly_active", "active", "smoking", "overweight", "obese"}};
  BehaviourTrends trends{first_of_years(table, path), {}};
  const KeyedRows rows{table, 0};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto shift = [&](std::size_t column) {
      const double value = rows.value(row, column, shift_of_log_odds);
      if (row == 0 && value != 0.0) {
        table.complain(row, column, "the first year is not 0", "trends begin in July of it");
      }
      return value;
    };
    trends.by_year.push_back({shift(1), shift(2), shift(3), shift(4), shift(5)});
  }
  rows.finish();
  return trends;
}

}  // namespace

BehaviourModel read_behaviour(const fs::path& scenarios_dir, const fs::path& region_dir,
                              const Areas& areas, const Evidence& evidence, Trends trends) {
  const fs::path national = scenarios_dir / "national" / "behaviour";
  const fs::path region = region_dir / "behaviour";
  BehaviourModel model;
  read_age_profile(national / "age_profile.csv", model);
  read_effects(national / "effects.csv", model);
  const double work_share = evidence.central("behaviour.activity_work_share", "proportion");
  for (double& term : model.activity.work)
    term *= work_share;
  model.boroughs = read_boroughs(region / "borough_prevalence.csv", areas);
  model.lonely_share = read_loneliness(region / "lsoa_loneliness.csv", areas);
  model.parameters = read_behaviour_parameters(evidence);
  if (trends == Trends::go_on) model.trends = read_behaviour_trends(national / "trends.csv");
  return model;
}

}  // namespace hale
