#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Someone looking for company: a place on a line along which pairs are formed.
struct Single {
  std::int64_t position;  ///< months; who is close suits
  Uid uid;
  PersonId person;
  HouseholdId household;
  Sex sex;
};

/// A partner is of the other sex; a flatmate of either.
enum class Seeking : std::uint8_t { partner, flatmate };

struct Pair {
  PersonId first;  ///< whose position is earlier
  PersonId second;
};

/// Pairs people of different households who suit and are each other's nearest on the line, again
/// and again until no neighbours suit within `farthest`. One single more or less changes only pairs
/// near it. The pairs come in the order of their earlier position; the order of `singles` does not
/// matter.
[[nodiscard]] std::vector<Pair> match(std::vector<Single> singles, std::int64_t farthest,
                                      Seeking seeking);

}  // namespace hale
