#include "benchmarks/common_work/people.hpp"

#include <cmath>

namespace hale::common_work {
namespace {

/// Dimension k of the sequence: the fractional part of (number + 1) * phi^-(k + 1), where phi is
/// the root of x^7 = x + 1.
double quasi_random(std::size_t number, std::size_t dimension) {
  static constexpr double powers[] = {0.8986537126286992, 0.8075784952213447, 0.7257334129697597,
                                      0.6521830259439715, 0.5860866975779693, 0.5266889867007357};
  const double product = static_cast<double>(number + 1) * powers[dimension];
  return product - std::floor(product);
}

Activity activity_at_start(double u) {
  if (u < 0.25) return Activity::none;
  return u < 0.6 ? Activity::some : Activity::active;
}

Work work_at_start(unsigned age, double u) {
  if (age < first_working_age || age >= pension_age || u >= 0.80) return Work::inactive;
  return u < 0.75 ? Work::employed : Work::unemployed;
}

}  // namespace

std::uint32_t target_income(unsigned age, Work work, Health health) {
  switch (work) {
    case Work::employed:
      return health == Health::bad ? 2160 : 2400;
    case Work::unemployed:
      return 600;
    case Work::inactive:
      break;
  }
  if (age >= pension_age) return 1100;
  return age < first_working_age ? 0 : 500;
}

People people_at_start(std::size_t count) {
  People people;
  const auto reserve = [count](auto&... columns) { (columns.reserve(count), ...); };
  reserve(people.uid, people.age_in_months, people.sex, people.housing, people.activity,
          people.work, people.health, people.life, people.income);
  for (std::size_t i = 0; i < count; ++i) {
    const auto months = static_cast<std::uint16_t>(1080.0 * quasi_random(i, 0));
    const unsigned age = months / 12U;
    const Work work = work_at_start(age, quasi_random(i, 4));
    const Health health =
        quasi_random(i, 5) < 0.05 + 0.004 * static_cast<double>(age) ? Health::bad : Health::good;
    people.uid.push_back(Uid{i});
    people.age_in_months.push_back(months);
    people.sex.push_back(quasi_random(i, 1) < 0.5 ? Sex::male : Sex::female);
    people.housing.push_back(quasi_random(i, 2) < 0.2 ? Housing::poor : Housing::sound);
    people.activity.push_back(activity_at_start(quasi_random(i, 3)));
    people.work.push_back(work);
    people.health.push_back(health);
    people.life.push_back(Life::alive);
    people.income.push_back(static_cast<float>(target_income(age, work, health)));
  }
  return people;
}

}  // namespace hale::common_work
