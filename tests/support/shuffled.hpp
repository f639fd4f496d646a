#pragma once

#include <algorithm>
#include <numeric>
#include <random>
#include <span>
#include <vector>

#include "sim/population/copy_rows.hpp"
#include "sim/population/world.hpp"

namespace hale::test {

template <class IdT>
[[nodiscard]] std::vector<IdT> shuffled_rows(std::size_t rows, unsigned seed) {
  std::vector<IdT> order;
  for (std::size_t row = 0; row < rows; ++row) {
    order.push_back(IdT{row});
  }
  std::mt19937 engine{seed};
  std::shuffle(order.begin(), order.end(), engine);
  return order;
}

template <class IdT>
[[nodiscard]] std::vector<IdT> inverse(const std::vector<IdT>& order) {
  std::vector<IdT> to(order.size());
  for (std::size_t row = 0; row < order.size(); ++row) {
    to[order[row].row()] = IdT{row};
  }
  return to;
}

/// The same people in the same households, in other rows.
[[nodiscard]] inline World shuffled(const World& world, unsigned seed) {
  const auto people = shuffled_rows<PersonId>(world.people.size(), seed);
  const auto homes = shuffled_rows<HouseholdId>(world.households.size(), seed + 1);
  const auto new_person = inverse(people);
  const auto new_home = inverse(homes);
  World other;
  other.areas = world.areas;
  other.people.grow_by(people.size());
  other.households.grow_by(homes.size());
  copy_rows(world.people, std::span<const PersonId>{people}, other.people, 0);
  copy_rows(world.households, std::span<const HouseholdId>{homes}, other.households, 0);
  for (PersonId& id : other.people.demography.next_member.values()) {
    if (id.is_set()) id = new_person[id.row()];
  }
  for (HouseholdId& id : other.people.demography.household.values()) {
    if (id.is_set()) id = new_home[id.row()];
  }
  for (PersonId& id : other.households.house.first_member.values()) {
    if (id.is_set()) id = new_person[id.row()];
  }
  return other;
}

}  // namespace hale::test
