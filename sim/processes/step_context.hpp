#pragma once

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/interventions/levers.hpp"

namespace hale {

/// What every process is given besides its own data: the month, the luck, and the policy in force.
struct StepContext {
  Month month;
  const Luck& luck;
  const Levers& levers;
};

}  // namespace hale
