#pragma once

#include "sim/core/month.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"

namespace hale {

/// The model with the intercepts, and the neighbours' shares, that its trends have come to by a
/// month, and the yearly change of smoking. Straight from July to July; before the first table year
/// and after the last nothing moves. Without trends, the same bits.
[[nodiscard]] BehaviourModel model_in(Month month, const BehaviourModel& model);

}  // namespace hale
