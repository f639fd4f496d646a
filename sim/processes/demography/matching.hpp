#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Someone looking for a partner: a place on a line along which couples are formed.
struct Single {
  std::int64_t position;  ///< months; who is close suits
  Uid uid;
  PersonId person;
  HouseholdId household;
  Sex sex;
};

struct Couple {
  PersonId woman;
  PersonId man;
};

/// Pairs women and men of different households who are each other's nearest on the line, again and
/// again until nobody is left within `farthest` of anyone. One single more or less changes only
/// pairs near it. The couples come in the order of their earlier position; the order of `singles`
/// does not matter.
[[nodiscard]] std::vector<Couple> match(std::vector<Single> singles, std::int64_t farthest);

}  // namespace hale
