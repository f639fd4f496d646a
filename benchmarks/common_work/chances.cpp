#include "benchmarks/common_work/chances.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/core/units.hpp"

namespace hale::common_work {
namespace {

constexpr std::array healths{Health::good, Health::bad};
constexpr std::array works{Work::employed, Work::unemployed, Work::inactive};
constexpr std::array activities{Activity::none, Activity::some, Activity::active};
constexpr std::array housings{Housing::sound, Housing::poor};

unsigned code(auto state) {
  return static_cast<unsigned>(state);
}

AnnualRate death_rate(unsigned age, Sex sex, Health health) {
  const double at_birth = sex == Sex::male ? 3.0e-5 : 2.0e-5;
  const RateRatio ill{health == Health::bad ? 2.5 : 1.0};
  return AnnualRate{at_birth * std::exp(0.095 * age)} * ill;
}

struct Moves {
  double first;
  double second;
};

/// Employed: to unemployed, to inactive. Unemployed: to employed, to inactive. Inactive: to
/// employed, to unemployed. Per month.
Moves moves_of_work(Work work, Health health) {
  const bool ill = health == Health::bad;
  switch (work) {
    case Work::employed:
      return {ill ? 0.020 : 0.010, ill ? 0.012 : 0.004};
    case Work::unemployed:
      return {ill ? 0.06 : 0.12, ill ? 0.06 : 0.03};
    case Work::inactive:
      break;
  }
  return {ill ? 0.006 : 0.015, 0.01};
}

double falling_ill(double age, Work work, Housing housing, Activity activity) {
  static constexpr std::array by_work{1.0, 1.6, 1.3};
  static constexpr std::array by_activity{1.5, 1.1, 0.8};
  return 0.002 * std::exp(0.03 * (age - 40)) * by_work[code(work)] *
         (housing == Housing::poor ? 1.4 : 1.0) * by_activity[code(activity)];
}

double recovering(double age, Work work, Housing housing, Activity activity) {
  static constexpr std::array by_activity{0.8, 1.0, 1.3};
  return 0.03 * std::exp(-0.02 * (age - 40)) * (work == Work::employed ? 1.2 : 1.0) *
         (housing == Housing::poor ? 0.8 : 1.0) * by_activity[code(activity)];
}

void fill_age(Chances& c, unsigned age) {
  for (Health health : healths) {
    for (Sex sex : {Sex::male, Sex::female}) {
      c.death[death_index(age, code(sex), code(health))] =
          threshold_of(in_one_month(death_rate(age, sex, health)).value());
    }
  }
  for (Housing housing : housings) {
    for (Activity activity : activities) {
      const unsigned person = health_person(code(housing), code(activity));
      for (Work work : works) {
        const auto chance = [&](Health now, double p) {
          c.change_of_health[health_index(age, person, code(work), code(now))] =
              threshold_of(std::min(p, 0.5));
        };
        chance(Health::good, falling_ill(age, work, housing, activity));
        chance(Health::bad, recovering(age, work, housing, activity));
      }
    }
  }
}

IncomeTargets income_targets() {
  IncomeTargets targets{};
  for (Work work : {Work::employed, Work::unemployed}) {
    for (Health health : healths) {
      targets.in_labour_force[work_index(code(work), code(health))] =
          target_income(first_working_age, work, health);
    }
  }
  for (unsigned age : {0U, first_working_age, pension_age}) {
    targets.inactive[stage_of_life(age)] = target_income(age, Work::inactive, Health::good);
  }
  return targets;
}

}  // namespace

Chances chances() {
  Chances c{};
  for (unsigned age = 0; age <= oldest_age; ++age) {
    fill_age(c, age);
  }
  for (Work work : works) {
    for (Health health : healths) {
      const Moves moves = moves_of_work(work, health);
      c.first_move[work_index(code(work), code(health))] = threshold_of(moves.first);
      c.any_move[work_index(code(work), code(health))] = threshold_of(moves.first + moves.second);
    }
  }
  c.income = income_targets();
  return c;
}

}  // namespace hale::common_work
