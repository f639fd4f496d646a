#include "sim/processes/behaviour/behaviour_strips.hpp"

#include <algorithm>

#include "sim/core/vectorise.hpp"
#include "sim/processes/behaviour/tendency.hpp"

namespace hale {
namespace {

constexpr std::int32_t months_at_sixteen = months_per_year * first_adult_age;
constexpr std::uint8_t most_years = 255;
constexpr std::int32_t oldest_in_months = months_per_year * oldest_age_in_tables;

/// Number of a row's LSOA as vector units gather by.
constexpr std::int32_t place_of(LsoaId lsoa) {
  return lsoa.row();
}

/// MET hours a week at a level.
constexpr float met_hours_at(Activity level, float lowest, float fairly, float active) {
  const auto number = static_cast<std::int32_t>(level);
  return lowest + (number >= 1 ? fairly : 0.0F) + (number >= 2 ? active : 0.0F);
}

}  // namespace

LevelRows level_rows(const World& world, BehaviourColumns& behaviour, Block rows, Month now) {
  const People& people = world.people;
  return {rows.of(people.demography.birth_month.values()).data(),
          rows.of(people.demography.sex.values()).data(),
          rows.of(people.demography.lsoa.values()).data(),
          rows.of(people.health.condition.values()).data(),
          rows.of(people.employment.work.values()).data(),
          rows.of(behaviour.activity_tendency.values()).data(),
          rows.of(behaviour.weight_tendency.values()).data(),
          rows.of(behaviour.activity.values()).data(),
          rows.of(behaviour.weight.values()).data(),
          rows.size(),
          now.index()};
}

FeltRows felt_rows(const World& world, BehaviourColumns& behaviour, Block rows, Month now) {
  return {rows.of(world.people.demography.birth_month.values()).data(),
          rows.of(behaviour.activity.values()).data(),
          rows.of(behaviour.activity_felt.values()).data(), rows.size(), now.index()};
}

HALE_FOR_EVERY_CPU void show_levels(const LevelRows& rows, const BehaviourTables& tables) {
  const LevelRows r = rows;
  const float* const activity_of = tables.activity.data();
  const float* const weight_of = tables.weight.data();
  const float* const fairly = tables.fairly_active.data();
  const float* const active = tables.active.data();
  const float* const overweight = tables.overweight.data();
  const float* const obese = tables.obese.data();
  const float* const severely = tables.severely_obese.data();
  const float of_men = tables.obesity_by_sex[0];
  const float of_women = tables.obesity_by_sex[1];
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t months = r.now - r.birth_month[i];
    const std::int32_t age = std::clamp(months, 0, oldest_in_months) / months_per_year;
    const auto sex = static_cast<std::int32_t>(r.sex[i]);
    const std::int32_t kind =
        BehaviourTables::kind_row(sex, age, static_cast<std::int32_t>(r.condition[i]));
    const std::int32_t place = place_of(r.lsoa[i]);
    const std::int32_t at_work = kind * static_cast<std::int32_t>(number_of_work_states) +
                                 static_cast<std::int32_t>(r.work[i]);
    const float more =
        activity_of[at_work] + tendency_step * static_cast<float>(r.activity_tendency[i]);
    const float heavier =
        weight_of[kind] + tendency_step * static_cast<float>(r.weight_tendency[i]);
    const float much_heavier = heavier + (sex == 0 ? of_men : of_women);
    const std::int32_t activity = static_cast<std::int32_t>(more + fairly[place] > 0.0F) +
                                  static_cast<std::int32_t>(more + active[place] > 0.0F);
    const std::int32_t weight = static_cast<std::int32_t>(heavier + overweight[place] > 0.0F) +
                                static_cast<std::int32_t>(much_heavier + obese[place] > 0.0F) +
                                static_cast<std::int32_t>(much_heavier + severely[place] > 0.0F);
    r.activity[i] = static_cast<Activity>(activity);
    r.weight[i] = static_cast<Weight>(weight);
  }
}

void settle_felt(const FeltRows& rows, const BehaviourTables& tables) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    rows.felt[i] = met_hours_at(rows.activity[i], tables.met_hours, tables.met_hours_fairly,
                                tables.met_hours_active);
  }
}

HALE_FOR_EVERY_CPU void build_up_felt(const FeltRows& rows, const BehaviourTables& tables) {
  const FeltRows r = rows;
  const float lowest = tables.met_hours;
  const float fairly = tables.met_hours_fairly;
  const float active = tables.met_hours_active;
  const float build_up = tables.build_up;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const float met = met_hours_at(r.activity[i], lowest, fairly, active);
    const float share = r.now - r.birth_month[i] <= months_at_sixteen ? 1.0F : build_up;
    r.felt[i] += share * (met - r.felt[i]);
  }
}

HALE_FOR_EVERY_CPU void grow_older(const MoveRows& rows, const MoveBounds& bounds,
                                   std::uint8_t* marks) {
  const MoveRows r = rows;
  const std::uint32_t* const activity_luck = r.luck[0];
  const std::uint32_t* const smoking_luck = r.luck[1];
  const std::uint32_t* const weight_luck = r.luck[2];
  const std::uint32_t* const lonely_luck = r.luck[3];
  const std::uint32_t renewal = bounds.activity;
  const std::uint32_t shift = bounds.weight;
  const std::uint32_t never = bounds.smoking[0];
  const std::uint32_t former = bounds.smoking[1];
  const std::uint32_t current = bounds.smoking[2];
  const std::uint32_t change = bounds.loneliness;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t months = r.now - r.birth_month[i];
    const std::int32_t years = std::clamp(months, 0, oldest_in_months) / months_per_year;
    const bool birthday = (years * months_per_year == months) & (months > 0);
    const bool has_quit = r.smoking[i] == Smoking::former;
    const bool smokes = r.smoking[i] == Smoking::current;
    const std::uint32_t smoking_bound = smokes ? current : (has_quit ? former : never);
    const std::uint32_t towards_change =
        r.lonely[i] == Lonely::yes ? ~lonely_luck[i] : lonely_luck[i];
    const bool moves = (activity_luck[i] < renewal) | (weight_luck[i] < shift) |
                       (smoking_luck[i] < smoking_bound) | (towards_change < change) |
                       (months == months_at_sixteen);
    const bool older = birthday & has_quit & (r.years_since_quit[i] < most_years);
    r.years_since_quit[i] = static_cast<std::uint8_t>(r.years_since_quit[i] + (older ? 1 : 0));
    marks[i] = static_cast<std::uint8_t>(moves & (months >= months_at_sixteen));
  }
}

}  // namespace hale
