#pragma once

#include <vector>

#include "sim/engine/journey.hpp"

namespace hale {

/// Runs every option of the plan over the calendar, the baseline first, and returns their histories
/// in the same order; none when `may_go_on` said no. A journey in one go.
[[nodiscard]] std::vector<History> simulate(const Plan& plan, const World& base,
                                            const MayGoOn& may_go_on);

}  // namespace hale
