#include "sim/processes/demography/start_parity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <vector>

#include "sim/population/membership.hpp"

namespace hale {
namespace {

struct Woman {
  int children_at_home;
  std::uint32_t luck;
  Uid uid;
  PersonId person;
};

/// Children of a woman's household who may be hers: hers to raise, and young enough to be.
int children_at_home(const World& world, PersonId woman) {
  const DemographyColumns& who = world.people.demography;
  if (who.role[woman] != Role::reference && who.role[woman] != Role::partner) return 0;
  constexpr int months = 12 * youngest_mother;
  int children = 0;
  for_each_member(world.households, world.people, who.household[woman], [&](PersonId member) {
    const bool hers = who.role[member] == Role::child &&
                      who.birth_month[member] >= who.birth_month[woman] + months;
    children += hers ? 1 : 0;
  });
  return children;
}

std::vector<std::vector<Woman>> women_by_age(const Luck& luck, Month base_month,
                                             const World& world) {
  const DemographyColumns& who = world.people.demography;
  std::vector<std::vector<Woman>> women(number_of_ages);
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(who.birth_month[person], base_month);
    if (who.sex[person] != Sex::female || age < youngest_mother) continue;
    women[age_row(age)].push_back({children_at_home(world, person),
                                   luck.bits(who.uid[person], base_month, Event::start_b),
                                   who.uid[person], person});
  }
  return women;
}

void deal_out(std::vector<Woman>& women, const ByParity<double>& shares, World& world) {
  std::ranges::sort(women, [](const Woman& a, const Woman& b) {
    return std::tie(a.children_at_home, a.luck, a.uid) <
           std::tie(b.children_at_home, b.luck, b.uid);
  });
  double share_up_to = 0.0;
  std::size_t next = 0;
  for (std::size_t parity = 0; parity < number_of_parities; ++parity) {
    share_up_to += shares[parity];
    const auto up_to =
        static_cast<std::size_t>(std::lround(share_up_to * static_cast<double>(women.size())));
    const bool last = parity + 1 == number_of_parities;
    for (; next < (last ? women.size() : std::min(up_to, women.size())); ++next) {
      world.people.demography.parity[women[next].person] = static_cast<std::uint8_t>(parity);
    }
  }
}

}  // namespace

void start_parity(const Luck& luck, Month base_month, const DemographyTables& tables,
                  World& world) {
  std::vector<std::vector<Woman>> women = women_by_age(luck, base_month, world);
  for (std::size_t age = youngest_mother; age < number_of_ages; ++age) {
    const std::size_t row = std::min<std::size_t>(age, oldest_mother) - youngest_mother;
    deal_out(women[age], tables.women_by_parity[row], world);
  }
}

}  // namespace hale
