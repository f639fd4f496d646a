#include "tests/support/shuffle_world.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace hale::test {
namespace {

/// old_row_of[new row], and its inverse.
struct Order {
  explicit Order(std::size_t rows, unsigned seed) : old_row_of(rows), new_row_of(rows) {
    std::iota(old_row_of.begin(), old_row_of.end(), std::size_t{0});
    std::shuffle(old_row_of.begin(), old_row_of.end(), std::mt19937{seed});
    for (std::size_t row = 0; row < rows; ++row) {
      new_row_of[old_row_of[row]] = row;
    }
  }

  template <class IdT>
  [[nodiscard]] IdT renamed(IdT id) const {
    return id.is_set() ? IdT{new_row_of[id.row()]} : id;
  }

  template <class ColumnT>
  void apply_to(ColumnT& column) const {
    const ColumnT before = column;
    for (std::size_t row = 0; row < old_row_of.size(); ++row) {
      column.values()[row] = before.values()[old_row_of[row]];
    }
  }

  std::vector<std::size_t> old_row_of;
  std::vector<std::size_t> new_row_of;
};

}  // namespace

World shuffled(const World& world) {
  const Order people{world.people.size(), 7};
  const Order households{world.households.size(), 11};
  World other = world;
  other.people.for_each_column([&people](auto& column) { people.apply_to(column); });
  other.households.for_each_column([&households](auto& column) { households.apply_to(column); });
  for (PersonId& next : other.people.demography.next_member.values()) {
    next = people.renamed(next);
  }
  for (HouseholdId& home : other.people.demography.household.values()) {
    home = households.renamed(home);
  }
  for (PersonId& first : other.households.house.first_member.values()) {
    first = people.renamed(first);
  }
  return other;
}

}  // namespace hale::test
