#pragma once

#include <span>

#include "sim/engine/plan.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Deaths expected among `members` in the year that follows `years` years in which health alone
/// takes its course: nobody's work, home, habits or place changes and nobody dies. What an
/// exposure does to death by every path that the model has is the ratio of two such numbers, with
/// it and without, under the same luck.
[[nodiscard]] double deaths_after(int years, const Plan& plan, World world,
                                  std::span<const PersonId> members);

}  // namespace hale
