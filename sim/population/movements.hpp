#pragma once

#include <vector>

#include "sim/core/ids.hpp"

namespace hale {

/// Who came and who went in one month. The rows stay valid until the yearly packing, so the tally
/// can still read the age, place and health of someone who has died or left.
struct Movements {
  std::vector<PersonId> deaths;
  std::vector<PersonId> births;
  std::vector<PersonId> arrivals;    ///< into the region's local authorities
  std::vector<PersonId> departures;  ///< out of the region's local authorities
};

}  // namespace hale
