#include "sim/runner/watch_work.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

/// pence_of(person) of everyone in work, ascending, by LaId.
template <class PenceOf>
std::vector<std::vector<std::int32_t>> ascending_by_la(const World& world,
                                                       const PenceOf& pence_of) {
  const People& people = world.people;
  std::vector<std::vector<std::int32_t>> pay(world.areas.las.size());
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    if (people.demography.vital[person] != Vital::alive) continue;
    if (!is_employed(people.employment.work[person])) continue;
    pay[world.areas.la[people.demography.lsoa[person]].row()].push_back(pence_of(person));
  }
  for (auto& of_la : pay) {
    std::sort(of_la.begin(), of_la.end());
  }
  return pay;
}

}  // namespace

EconomicActivity activity_of(Work work, int age) {
  constexpr int first_age = 16;
  constexpr int last_age = 64;
  if (age < first_age || age > last_age) return EconomicActivity::not_asked;
  if (is_employed(work)) return EconomicActivity::employment;
  return work == Work::unemployed ? EconomicActivity::unemployment : EconomicActivity::inactivity;
}

void ActivityWatch::look(const World& world, Month now) {
  const DemographyColumns& who = world.people.demography;
  std::vector<Answer> answers;
  answers.reserve(world.people.size());
  // Rows keep their order, so everyone seen before is found by going on from the one found last;
  // newcomers stand behind them all.
  auto before = last_.cbegin();
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.vital[person] != Vital::alive) continue;
    const int age = age_in_years(who.birth_month[person], now);
    const Answer answer{who.uid[person], activity_of(world.people.employment.work[person], age)};
    answers.push_back(answer);
    before = std::find_if(before, last_.cend(),
                          [&answer](const Answer& then) { return then.uid == answer.uid; });
    if (before == last_.cend()) continue;
    if (before->activity == EconomicActivity::not_asked ||
        answer.activity == EconomicActivity::not_asked)
      continue;
    ++moves_[static_cast<std::size_t>(before->activity)][static_cast<std::size_t>(answer.activity)];
  }
  last_ = std::move(answers);
}

std::vector<std::vector<std::int32_t>> pay_by_la(const World& world) {
  return ascending_by_la(
      world, [&](PersonId person) { return world.people.employment.gross_pay[person]; });
}

std::vector<std::vector<std::int32_t>> hourly_pay_by_la(const World& world) {
  constexpr double months_per_week = 12.0 / 52.0;
  return ascending_by_la(world, [&](PersonId person) {
    const EmploymentColumns& work = world.people.employment;
    const double a_week = months_per_week * work.gross_pay[person];
    return static_cast<std::int32_t>(std::lround(a_week / work.weekly_hours[person]));
  });
}

double share_below(const std::vector<std::int32_t>& ascending, std::int32_t value) {
  expects(!ascending.empty(), "somebody is paid");
  const auto first = std::lower_bound(ascending.begin(), ascending.end(), value);
  return static_cast<double>(first - ascending.begin()) / static_cast<double>(ascending.size());
}

double percentile(const std::vector<std::int32_t>& ascending, double percent) {
  expects(!ascending.empty(), "somebody is paid");
  const double rank = percent / 100.0 * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  const double low = ascending[below];
  return low + (rank - static_cast<double>(below)) * (ascending[above] - low);
}

}  // namespace hale
