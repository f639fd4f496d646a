#pragma once

// Who lives with whom. A household's members are a chain: house.first_member, then next_member of
// each. These functions alone change a chain, and keep size, place and roles in step with it.
//
// Invariant: every living person is in exactly one chain, that of `demography.household`; the chain
// has `house.size` members; all of them have the household's LSOA; exactly one is its reference.

#include "sim/core/contracts.hpp"
#include "sim/core/ids.hpp"
#include "sim/population/households.hpp"
#include "sim/population/people.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Calls visit(PersonId) for every member of the household, in the order of its chain. The visit
/// may not change the chain.
template <class Visit>
void for_each_member(const Households& households, const People& people, HouseholdId household,
                     const Visit& visit) {
  PersonId member = households.house.first_member[household];
  while (member.is_set()) {
    visit(member);
    member = people.demography.next_member[member];
  }
}

/// The household's member with the given role; unset when there is none. The first of several.
[[nodiscard]] PersonId member_with_role(const Households& households, const People& people,
                                        HouseholdId household, Role role);

/// The household's reference person; its first member should it have none. It has a member.
[[nodiscard]] PersonId head_of(const World& world, HouseholdId household);

/// Puts a person who is in no household at the end of the chain of `household`, in the role given,
/// and gives them its LSOA.
void join(People& people, Households& households, PersonId person, HouseholdId household,
          Role role);

/// Takes a person out of their household's chain. The person keeps place, role and household as
/// they were, for the tally. When the reference person goes, the partner becomes reference, or else
/// the oldest member who is left (of two born in the same month, the one with the lower uid): an
/// orphan may therefore head a household of children.
void leave(People& people, Households& households, PersonId person);

/// A new, empty household in `lsoa` at the end of the table.
[[nodiscard]] HouseholdId found_household(Households& households, LsoaId lsoa, Tenure tenure);

}  // namespace hale
