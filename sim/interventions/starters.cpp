#include "sim/interventions/starters.hpp"

#include <algorithm>
#include <cstdint>

#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// Those alive who live in one of the places, by row.
void add_residents(Unit unit, const World& world, const std::vector<std::uint8_t>& began,
                   std::vector<PersonId>& found) {
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.vital[person] != Vital::alive) continue;
    if (began[place_of(unit, world.areas, who.lsoa[person])] != 0) found.push_back(person);
  }
}

}  // namespace

std::vector<PersonId> starters(Month month, const Enrolments& enrolments, const World& world) {
  std::vector<PersonId> found;
  for (std::size_t programme = 0; programme < enrolments.size(); ++programme) {
    const Unit unit = enrolments.unit(programme);
    const std::vector<Membership>& enrolled = enrolments.of(programme).enrolled;
    // They are in the order of the month in which they started.
    const auto begins_before = [&](const Membership& member) { return member.since < month; };
    const auto first = std::partition_point(enrolled.begin(), enrolled.end(), begins_before);
    std::vector<std::uint8_t> began;
    if (is_place(unit) && first != enrolled.end())
      began.resize(number_of_places(unit, world.areas));
    for (auto member = first; member != enrolled.end(); ++member) {
      if (!began.empty()) {
        began[member->place] = 1;
      } else if (is_household(unit)) {
        for_each_member(world.households, world.people, member->household,
                        [&](PersonId person) { found.push_back(person); });
      } else {
        found.push_back(member->person);
      }
    }
    if (!began.empty()) add_residents(unit, world, began, found);
  }
  return found;
}

}  // namespace hale
