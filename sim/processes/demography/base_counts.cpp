#include "sim/processes/demography/base_counts.hpp"

#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// What a member's count depends on in their household.
struct Home {
  std::size_t la;
  int head_age;
  bool communal;
  bool has_partner;
  bool has_child;
};

Home describe(const World& base, Month now, HouseholdId household) {
  const auto find = [&](Role role) {
    return member_with_role(base.households, base.people, household, role);
  };
  const PersonId head = find(Role::reference);
  return {base.areas.la[base.households.house.lsoa[household]].row(),
          age_in_years(base.people.demography.birth_month[head], now),
          base.households.home.tenure[household] == Tenure::communal, find(Role::partner).is_set(),
          find(Role::child).is_set()};
}

void count_position(Role role, const Home& home, Positions& positions) {
  ++positions.all;
  const bool heads = role == Role::reference;
  if (role == Role::partner || (heads && home.has_partner)) ++positions.in_couple;
  if (role == Role::child) ++positions.with_parents;
  if (home.communal) return;
  if (role == Role::other) ++positions.other;
  if (heads && !home.has_partner && !home.has_child) ++positions.heads_alone;
}

void count_member(const World& base, Month now, PersonId member, const Home& home,
                  BaseCounts& counts) {
  const DemographyColumns& who = base.people.demography;
  const int age = age_in_years(who.birth_month[member], now);
  const auto sex = static_cast<std::size_t>(who.sex[member]);
  const std::size_t band = arrival_band_of(home.head_age);
  ++counts.members[home.la][band];
  if (age >= 18) ++counts.adults[home.la][band];
  ++counts.led[home.la][age_row(home.head_age)];
  if (may_leave_alone(who.role[member], age)) ++counts.loners[home.la][age_row(age)];
  count_position(who.role[member], home, counts.positions[sex][age_row(age)]);
  if (who.sex[member] == Sex::male || age < youngest_mother || age > oldest_mother) return;
  const auto maternal_age = static_cast<std::size_t>(age - youngest_mother);
  ++counts.mothers[home.la][maternal_age][who.parity[member]];
}

}  // namespace

BaseCounts count_base(const World& base, Month base_month) {
  const std::size_t las = base.areas.las.size();
  BaseCounts counts;
  counts.mothers.resize(las);
  counts.led.resize(las);
  counts.loners.resize(las);
  counts.members.resize(las);
  counts.adults.resize(las);
  counts.households.resize(las);
  for (std::size_t row = 0; row < base.households.size(); ++row) {
    const HouseholdId household{row};
    if (base.households.house.size[household] == 0) continue;
    const Home home = describe(base, base_month, household);
    ++counts.households[home.la][arrival_band_of(home.head_age)];
    for_each_member(base.households, base.people, household,
                    [&](PersonId member) { count_member(base, base_month, member, home, counts); });
  }
  return counts;
}

}  // namespace hale
