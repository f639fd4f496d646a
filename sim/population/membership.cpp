#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// The member whose next is `person`; unset when `person` is first.
PersonId before(const Households& households, const People& people, PersonId person) {
  PersonId previous;
  PersonId member = households.house.first_member[people.demography.household[person]];
  while (member != person) {
    expects(member.is_set(), "a person is in the chain of their household");
    previous = member;
    member = people.demography.next_member[member];
  }
  return previous;
}

bool is_older(const People& people, PersonId a, PersonId b) {
  const DemographyColumns& who = people.demography;
  if (who.birth_month[a] != who.birth_month[b]) return who.birth_month[a] < who.birth_month[b];
  return who.uid[a] < who.uid[b];
}

PersonId successor(const Households& households, const People& people, HouseholdId household) {
  const PersonId partner = member_with_role(households, people, household, Role::partner);
  if (partner.is_set()) return partner;
  PersonId oldest;
  for_each_member(households, people, household, [&](PersonId member) {
    if (!oldest.is_set() || is_older(people, member, oldest)) oldest = member;
  });
  return oldest;
}

}  // namespace

PersonId member_with_role(const Households& households, const People& people, HouseholdId household,
                          Role role) {
  PersonId found;
  for_each_member(households, people, household, [&](PersonId member) {
    if (!found.is_set() && people.demography.role[member] == role) found = member;
  });
  return found;
}

PersonId head_of(const World& world, HouseholdId household) {
  const PersonId first = world.households.house.first_member[household];
  if (world.people.demography.role[first] == Role::reference) return first;
  const PersonId head =
      member_with_role(world.households, world.people, household, Role::reference);
  return head.is_set() ? head : first;
}

void join(People& people, Households& households, PersonId person, HouseholdId household,
          Role role) {
  DemographyColumns& who = people.demography;
  HouseColumns& house = households.house;
  expects(house.size[household] < 255, "a household has at most 255 members");
  PersonId last = house.first_member[household];
  if (!last.is_set()) {
    house.first_member[household] = person;
  } else {
    while (who.next_member[last].is_set()) {
      last = who.next_member[last];
    }
    who.next_member[last] = person;
  }
  ++house.size[household];
  ++house.changes[household];
  who.next_member[person] = PersonId{};
  who.household[person] = household;
  who.lsoa[person] = house.lsoa[household];
  who.role[person] = role;
}

void leave(People& people, Households& households, PersonId person) {
  DemographyColumns& who = people.demography;
  HouseColumns& house = households.house;
  const HouseholdId household = who.household[person];
  const PersonId previous = before(households, people, person);
  if (previous.is_set()) {
    who.next_member[previous] = who.next_member[person];
  } else {
    house.first_member[household] = who.next_member[person];
  }
  who.next_member[person] = PersonId{};
  --house.size[household];
  ++house.changes[household];
  if (who.role[person] != Role::reference || house.size[household] == 0) return;
  who.role[successor(households, people, household)] = Role::reference;
}

HouseholdId found_household(Households& households, LsoaId lsoa, Tenure tenure) {
  const HouseholdId founded{households.size()};
  households.grow_by(1);
  households.house.lsoa[founded] = lsoa;
  households.home.tenure[founded] = tenure;
  return founded;
}

}  // namespace hale
