#include "sim/processes/health/start_health.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/population/blocks.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/health/exact_mean.hpp"
#include "sim/processes/health/fit_intercept.hpp"
#include "sim/processes/health/scores.hpp"
#include "sim/processes/health/self_rated.hpp"
#include "sim/processes/health/work_marks.hpp"

namespace hale {
namespace {

/// Look-ups of Phase::start_health: the lasting effects first, the momentary ones second.
constexpr std::uint16_t lasting = 0;
constexpr std::uint16_t momentary = 1;

/// A standard logistic deviate: the quantile function at the middle of the bits' interval.
float logistic_of(double uniform) {
  return static_cast<float>(std::log(uniform / (1.0 - uniform)));
}

/// What starting one person needs, worked out once for all.
struct Start {
  const Luck& luck;
  Month month;
  const HealthModel& model;
  ScoreSpread physical = physical_spread(model.parameters);
  ScoreSpread mental = mental_spread(model.parameters);
};

void start_scores(const Start& now, PersonId person, People& people) {
  const DemographyColumns& who = people.demography;
  const HealthModel& model = now.model;
  HealthColumns& health = people.health;
  const Uid uid = who.uid[person];
  const auto sex = static_cast<std::size_t>(who.sex[person]);
  const std::size_t age = table_age(who.birth_month[person], now.month);
  const double p = model.condition_prevalence_all[sex][age];
  const auto has = static_cast<double>(health.condition[person]);
  const auto deviate = [&](Event event, std::uint16_t draw) {
    return static_cast<double>(shock_of(now.luck.bits(uid, now.month, event, draw)));
  };
  const auto start = [&](const ScoreSpread& spread, double norm, Event event, float& lasts) {
    lasts = static_cast<float>(spread.person_sd(p) * deviate(event, lasting));
    return static_cast<float>(norm + spread.shift(has, p) + static_cast<double>(lasts) +
                              spread.momentary_sd() * deviate(event, momentary));
  };
  health.pcs[person] = start(now.physical, static_cast<double>(model.pcs_norm[sex][age]),
                             Event::start_physical, health.pcs_person[person]);
  health.mcs[person] = start(now.mental, static_cast<double>(model.mcs_norm[sex][age]),
                             Event::start_mental, health.mcs_person[person]);
  health.answer_tendency[person] =
      logistic_of(now.luck.uniform(uid, now.month, Event::start_reported_health, lasting));
  health.mcs_work[person] = 0.0F;
  health.pcs_work[person] = 0.0F;
  health.work_felt[person] = people.employment.work[person];
}

/// Asks one person how they are, from the scores they have now.
void ask(Month month, const HealthModel& model, const Areas& areas, PersonId person,
         People& people) {
  const HealthParameters& known = model.parameters;
  HealthColumns& health = people.health;
  const LsoaId lsoa = people.demography.lsoa[person];
  const TableCell cell{people.demography.sex[person], areas.imd_decile[lsoa],
                       table_age(people.demography.birth_month[person], month)};
  const double p = model.condition_prevalence_all[cell.sex][cell.age];
  const double has = static_cast<double>(health.condition[person]);
  const double pcs = static_cast<double>(health.pcs[person]) -
                     static_cast<double>(model.pcs_norm[cell.sex][cell.age]);
  const double mcs = static_cast<double>(health.mcs[person]) -
                     static_cast<double>(model.mcs_norm[cell.sex][cell.age]);
  const double mcs_expected =
      static_cast<double>(health.mcs_person[person]) + known.mcs_per_condition * (has - p);
  const double others = static_cast<double>(model.base.intercept[cell.sex][cell.decile][cell.age]) +
                        static_cast<double>(model.lsoa_residual[lsoa.row()]) +
                        static_cast<double>(health.answer_tendency[person]) +
                        known.log_odds_per_pcs * pcs;
  const LatentCuts cuts = latent_cuts(model.cuts[cell.age], known);
  health.self_rated[person] =
      answer_for(static_cast<float>(others + known.log_odds_per_mcs * mcs), cuts);
  health.self_rated_physical[person] =
      answer_for(static_cast<float>(others + known.log_odds_per_mcs * mcs_expected), cuts);
}

/// Points are counted in ten-thousandths.
using MeanOfPoints = ExactMean<10000>;

struct WorkParts {
  float mcs = 0.0F;
  float pcs = 0.0F;
};

/// Spells that began before 20 are taken to follow education, which leaves no mark.
WorkParts work_parts_at_start(const WorkMarks& effects, Month base, PersonId person,
                              const People& people) {
  constexpr int end_of_education = 20;
  const Work work = people.employment.work[person];
  const int months = people.employment.months_in_state[person];
  const int months_since_birth = base.index() - people.demography.birth_month[person];
  if (months_since_birth - months < 12 * end_of_education) return {};
  return {effects.mental_at_start(people.demography.sex[person], work, months),
          effects.physical_at_start(work, months)};
}

void fit_work_means(Month base, HealthModel& model, const People& people) {
  BySexBand<MeanOfPoints> mcs;
  BySexBand<MeanOfPoints> pcs;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    if (people.demography.vital[person] != Vital::alive) continue;
    const auto sex = static_cast<std::size_t>(people.demography.sex[person]);
    const auto age = table_age(people.demography.birth_month[person], base);
    const std::size_t band = age_band_of(static_cast<int>(age));
    mcs[sex][band].add(static_cast<double>(people.health.mcs_work[person]));
    pcs[sex][band].add(static_cast<double>(people.health.pcs_work[person]));
  }
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t band = 0; band < number_of_age_bands; ++band) {
      model.base.mcs_work[sex][band] = mcs[sex][band].or_else(0.0);
      model.base.pcs_work[sex][band] = pcs[sex][band].or_else(0.0);
    }
  }
}

}  // namespace

void start_health(const Luck& luck, Month base, HealthModel& model, World& world) {
  model.base.intercept = fit_intercepts(base, model, world);
  model.base.mcs_work = {};
  model.base.pcs_work = {};
  const Start start{luck, base, model};
  for_each_block(world.people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      start_scores(start, PersonId{row}, world.people);
    }
  });
  ask_everyone(base, model, world);
}

void settle_work_effects(Month base, HealthModel& model, World& world) {
  const WorkMarks effects{model.parameters};
  People& people = world.people;
  HealthColumns& health = people.health;
  for_each_block(people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const WorkParts parts = work_parts_at_start(effects, base, person, people);
      health.mcs_work[person] = parts.mcs;
      health.pcs_work[person] = parts.pcs;
      health.work_felt[person] = people.employment.work[person];
    }
  });
  fit_work_means(base, model, people);
  for_each_block(people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const auto sex = static_cast<std::size_t>(people.demography.sex[person]);
      const auto age = table_age(people.demography.birth_month[person], base);
      const std::size_t band = age_band_of(static_cast<int>(age));
      health.mcs[person] += health.mcs_work[person] - model.base.mcs_work[sex][band];
      health.pcs[person] += health.pcs_work[person] - model.base.pcs_work[sex][band];
    }
  });
  ask_everyone(base, model, world);
}

void ask_everyone(Month base, const HealthModel& model, World& world) {
  for_each_block(world.people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row)
      ask(base, model, world.areas, PersonId{row}, world.people);
  });
}

void start_newborn_health(const Luck& luck, Month month, const HealthModel& model,
                          std::span<const PersonId> newborns, World& world) {
  People& people = world.people;
  const Start start{luck, month, model};
  for (const PersonId person : newborns) {
    const auto sex = static_cast<std::size_t>(people.demography.sex[person]);
    const LsoaId lsoa = people.demography.lsoa[person];
    const std::size_t decile = world.areas.imd_decile[lsoa] - 1U;
    const MonthlyProbability born_with_one{model.condition_prevalence[sex][decile][0]};
    const bool has =
        luck.strikes(people.demography.uid[person], month, Event::start_condition, born_with_one);
    people.health.condition[person] = has ? Condition::limiting : Condition::none;
    start_scores(start, person, people);
    ask(month, model, world.areas, person, people);
  }
}

}  // namespace hale
