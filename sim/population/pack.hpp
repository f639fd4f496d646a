#pragma once

#include <vector>

#include "sim/core/ids.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Removes the rows of people who have died or left and of households that are empty, keeps the
/// order of the others, and renumbers chains, household ids and the list of lifted pay.
/// Returns the new row of each old person row, unset where the person was removed.
[[nodiscard]] std::vector<PersonId> pack_rows(World& world);

}  // namespace hale
