#pragma once

// People sorted by the values of one attribute, for what differs between them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/dated.hpp"
#include "sim/interventions/predicate.hpp"

namespace hale {

/// The number of a group: 0 for those in none, 1 for the first, and so on.
using GroupIndex = std::uint16_t;

/// Groups of people: each person is in the first that applies, or in none.
struct PeopleGroups {
  std::vector<Predicate> by_value;     ///< one predicate per group
  Column<LsoaId, GroupIndex> by_lsoa;  ///< or, for places: the group of each LSOA

  [[nodiscard]] bool none() const { return by_value.empty() && by_lsoa.rows() == 0; }
};

/// The group of everyone in `block`, in its order.
[[nodiscard]] std::vector<GroupIndex> groups_in(const PeopleGroups& groups, const World& world,
                                                Month month, Block block);

/// A share that may change with the calendar and differ between groups.
struct GroupedShares {
  Dated<double> others;  ///< of those in no group
  PeopleGroups groups;
  std::vector<Dated<double>> by_group;

  /// The share of a group in `month`.
  [[nodiscard]] double at(Month month, GroupIndex group) const {
    return group == 0 ? others.at(month) : by_group[group - std::size_t{1}].at(month);
  }
};

/// The same share for everybody, at all times.
[[nodiscard]] inline GroupedShares always(double share) {
  return {Dated<double>{share}, {}, {}};
}

}  // namespace hale
