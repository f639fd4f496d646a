#include "sim/runner/watch_health.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace hale {
namespace {

struct Answer {
  std::int32_t income;
  Uid uid;
  bool good;
};

std::vector<Answer> answers_of(const World& world) {
  const People& people = world.people;
  std::vector<Answer> answers;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const HouseholdId household = people.demography.household[person];
    const bool is_adult = people.employment.work[person] != Work::child;
    if (people.demography.vital[person] != Vital::alive || !is_adult) continue;
    if (world.households.home.tenure[household] == Tenure::communal) continue;
    answers.push_back({world.households.income.equivalised[household],
                       people.demography.uid[person], is_good(people.health.self_rated[person])});
  }
  return answers;
}

}  // namespace

std::array<double, number_of_income_tenths> less_than_good_by_income(const World& world) {
  std::vector<Answer> answers = answers_of(world);
  std::sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return std::tie(a.income, a.uid) < std::tie(b.income, b.uid);
  });
  std::array<double, number_of_income_tenths> shares{};
  for (std::size_t tenth = 0; tenth < number_of_income_tenths; ++tenth) {
    const std::size_t begin = answers.size() * tenth / number_of_income_tenths;
    const std::size_t end = answers.size() * (tenth + 1) / number_of_income_tenths;
    const auto poor = std::count_if(answers.begin() + static_cast<std::ptrdiff_t>(begin),
                                    answers.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Answer& answer) { return !answer.good; });
    if (end > begin) shares[tenth] = static_cast<double>(poor) / static_cast<double>(end - begin);
  }
  return shares;
}

}  // namespace hale
