#pragma once

#include "sim/population/areas.hpp"
#include "sim/population/households.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Everything that exists: people, their households and places. Copying a World is how an option
/// branches from the baseline.
struct World {
  People people;
  Households households;
  Areas areas;
  Surroundings surroundings;
};

}  // namespace hale
