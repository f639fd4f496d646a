#include "sim/processes/health/burdens.hpp"

#include "sim/core/vectorise.hpp"

namespace hale {
namespace {

/// The first is that of an inactive person; those fairly active have a fixed part of it.
double of_activity(Activity activity, double inactive, const BurdenEffects& effects) {
  switch (activity) {
    case Activity::inactive:
      return inactive;
    case Activity::fairly_active:
      return effects.fairly_active_share * inactive;
    case Activity::active:
      break;
  }
  return 0.0;
}

double of_weight(Weight weight, double obese, double severely_obese) {
  if (weight == Weight::severely_obese) return severely_obese;
  return weight == Weight::obese ? obese : 0.0;
}

double pcs_points(const Burden& with, const BurdenEffects& effects) {
  return (with.cold == Cold::yes ? effects.pcs_cold_home : 0.0) +
         of_activity(with.activity, effects.pcs_inactive, effects) +
         (with.smoking == Smoking::current ? effects.pcs_smoking : 0.0) +
         of_weight(with.weight, effects.pcs_obese, effects.pcs_severely_obese);
}

double mcs_points(const Burden& with, const BurdenEffects& effects) {
  return (with.distress == Distressed::yes ? effects.mcs_distress : 0.0) +
         (with.cold == Cold::yes ? effects.mcs_cold_home : 0.0) +
         (with.lonely == Lonely::yes ? effects.mcs_lonely : 0.0) +
         of_activity(with.activity, effects.mcs_inactive, effects) +
         (with.smoking == Smoking::current ? effects.mcs_smoking : 0.0);
}

double onset_ratio(const Burden& with, const BurdenEffects& effects) {
  double ratio = 1.0 + of_activity(with.activity, effects.onset_inactive - 1.0, effects);
  if (with.smoking == Smoking::current) ratio *= effects.onset_smoking;
  return ratio * (1.0 + of_weight(with.weight, effects.onset_obese - 1.0,
                                  effects.onset_severely_obese - 1.0));
}

/// A strip's columns.
struct BurdenRows {
  const Work* work;
  const Activity* activity;
  const Smoking* smoking;
  const Weight* weight;
  const Lonely* lonely;
  std::size_t count;
};

/// Goes on from the household's part of burden_number, as that function does.
HALE_FOR_EVERY_CPU void add_own_burdens(const BurdenRows& rows, std::uint32_t* numbers) {
  const BurdenRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    std::uint32_t number = numbers[i] * 2 + static_cast<std::uint32_t>(r.lonely[i]);
    number = number * 3 + (2U - static_cast<std::uint32_t>(r.activity[i]));
    number = number * 2 + (r.smoking[i] == Smoking::current ? 1U : 0U);
    number = number * 4 + static_cast<std::uint32_t>(r.weight[i]);
    numbers[i] = r.work[i] == Work::child ? 0U : 1U + number;
  }
}

}  // namespace

BurdenTable::BurdenTable(const BurdenEffects& effects) {
  onset[0] = 1.0F;
  for (std::uint32_t number = 1; number < number_of_burdens; ++number) {
    const Burden with = burden_of(number);
    pcs[number] = static_cast<float>(pcs_points(with, effects));
    mcs[number] = static_cast<float>(mcs_points(with, effects));
    satisfaction[number] =
        with.distress == Distressed::yes ? static_cast<float>(effects.satisfaction_distress) : 0.0F;
    onset[number] = static_cast<float>(onset_ratio(with, effects));
  }
}

void number_burdens(const World& world, Block rows, std::uint32_t* numbers) {
  const HouseholdId* const household = rows.of(world.people.demography.household.values()).data();
  const Distressed* const distress = world.households.income.distress.values().data();
  const Cold* const cold = world.households.home.cold.values().data();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t home = household[i].row();
    numbers[i] =
        static_cast<std::uint32_t>(distress[home]) * 2 + static_cast<std::uint32_t>(cold[home]);
  }
  const BehaviourColumns& behaviour = world.people.behaviour;
  add_own_burdens(
      {rows.of(world.people.employment.work.values()).data(),
       rows.of(behaviour.activity.values()).data(), rows.of(behaviour.smoking.values()).data(),
       rows.of(behaviour.weight.values()).data(), rows.of(behaviour.lonely.values()).data(),
       rows.size()},
      numbers);
}

}  // namespace hale
