#pragma once

#include <string>
#include <vector>

#include "sim/population/membership.hpp"
#include "sim/population/world.hpp"

namespace hale::test {

/// What is wrong with the households' chains, in words; empty when every living person is in
/// exactly one chain, that of their household, in its LSOA, and every chain has its size and one
/// reference.
[[nodiscard]] inline std::vector<std::string> broken_chains(const World& world) {
  std::vector<std::string> faults;
  const DemographyColumns& who = world.people.demography;
  const HouseColumns& house = world.households.house;
  std::vector<int> seen(world.people.size(), 0);
  for (std::size_t h = 0; h < world.households.size(); ++h) {
    const HouseholdId household{h};
    const auto name = [&](const char* what) { return "household " + std::to_string(h) + what; };
    int members = 0;
    int references = 0;
    int partners = 0;
    for_each_member(world.households, world.people, household, [&](PersonId member) {
      ++members;
      ++seen[member.row()];
      references += who.role[member] == Role::reference ? 1 : 0;
      partners += who.role[member] == Role::partner ? 1 : 0;
      if (who.vital[member] != Vital::alive) faults.push_back(name(": a member is not alive"));
      if (who.household[member] != household) faults.push_back(name(": a member lives elsewhere"));
      if (who.lsoa[member] != house.lsoa[household]) faults.push_back(name(": wrong LSOA"));
    });
    if (members != house.size[household]) faults.push_back(name(": wrong size"));
    if (members > 0 && references != 1) faults.push_back(name(": not one reference person"));
    if (partners > 1) faults.push_back(name(": two partners"));
  }
  for (std::size_t p = 0; p < seen.size(); ++p) {
    const bool alive = who.vital[PersonId{p}] == Vital::alive;
    if (seen[p] != (alive ? 1 : 0))
      faults.push_back("person " + std::to_string(p) + ": not in one chain");
  }
  return faults;
}

}  // namespace hale::test
