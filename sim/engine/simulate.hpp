#pragma once

#include <functional>
#include <vector>

#include "sim/engine/history.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/state.hpp"

namespace hale {

/// Called before each month is simulated, with the option's number; returns whether to go on.
using MayGoOn = std::function<bool(std::size_t option, Month month)>;

/// Runs every option of the plan over the calendar, the baseline first, and returns their histories
/// in the same order; fewer when `may_go_on` said no.
///
/// An option shares every month before its first programme with the baseline, so it branches from
/// the baseline's state there instead of living those months again: same bits, less time.
[[nodiscard]] std::vector<History> simulate(const Plan& plan, const World& base,
                                            const MayGoOn& may_go_on);

/// The first month in which an option can differ from the baseline: its programmes' earliest, or
/// the calendar's end.
[[nodiscard]] Month first_difference(const Plan& plan, const Option& option);

}  // namespace hale
