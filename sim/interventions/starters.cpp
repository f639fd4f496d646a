#include "sim/interventions/starters.hpp"

#include <algorithm>
#include <cstdint>

#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

/// Those alive who live in one of the places, by row.
void add_residents(Unit unit, const World& world, const std::vector<std::uint8_t>& is_reached,
                   std::vector<PersonId>& found) {
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.vital[person] != Vital::alive) continue;
    if (is_reached[place_of(unit, world.areas, who.lsoa[person])] != 0) found.push_back(person);
  }
}

/// Whom those who started in `from` or later reach, or their households or places.
void add_reached(Unit unit, const std::vector<Membership>& enrolled, Month from, const World& world,
                 std::vector<PersonId>& found) {
  // They are in the order of the month in which they started.
  const auto begins_before = [&](const Membership& member) { return member.since < from; };
  auto member = std::partition_point(enrolled.begin(), enrolled.end(), begins_before);
  if (member == enrolled.end()) return;
  std::vector<std::uint8_t> is_reached;
  if (is_place(unit)) is_reached.resize(number_of_places(unit, world.areas));
  for (; member != enrolled.end(); ++member) {
    if (is_place(unit)) {
      is_reached[member->place] = 1;
    } else if (!member->person.is_set()) {
      continue;
    } else if (is_household(unit)) {
      for_each_member(world.households, world.people, member->household,
                      [&](PersonId person) { found.push_back(person); });
    } else if (world.people.demography.vital[member->person] == Vital::alive) {
      found.push_back(member->person);
    }
  }
  if (is_place(unit)) add_residents(unit, world, is_reached, found);
}

std::vector<PersonId> reached_since(Month from, const Enrolments& enrolments, const World& world) {
  std::vector<PersonId> found;
  for (std::size_t programme = 0; programme < enrolments.size(); ++programme) {
    add_reached(enrolments.unit(programme), enrolments.of(programme).enrolled, from, world, found);
  }
  return found;
}

}  // namespace

std::vector<PersonId> starters(Month month, const Enrolments& enrolments, const World& world) {
  return reached_since(month, enrolments, world);
}

std::vector<PersonId> supported_people(const Enrolments& enrolments, const World& world) {
  return reached_since(Month{}, enrolments, world);
}

}  // namespace hale
