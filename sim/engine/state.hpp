#pragma once

#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/measures/paired_lives.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/employment/market.hpp"

namespace hale {

/// Everything that changes from month to month. Copying it is how an option branches from the
/// baseline.
struct State {
  World world;
  LabourMarket labour_market;
  Enrolments enrolments;
  Levers levers;  ///< this month's; rebuilt by pull_levers
  Lives lives;    ///< who is compared with the baseline; looked at by no process
};

}  // namespace hale
