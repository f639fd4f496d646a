#pragma once

#include "sim/core/month.hpp"
#include "sim/engine/history.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/state.hpp"

namespace hale {

/// Moves `state` from the start of `month` to its end under one option's programmes, and adds what
/// happened to `history`. `base` is the population as it was at the base date: who moves into the
/// region resembles who lived there.
void advance_one_month(Month month, const Plan& plan, const Option& option, const World& base,
                       State& state, History& history);

}  // namespace hale
