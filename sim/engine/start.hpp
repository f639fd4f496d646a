#pragma once

#include "sim/engine/plan.hpp"
#include "sim/engine/state.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/demography/fit.hpp"

namespace hale {

/// Gives a newly made population its health, work and income at the base month, and fits every
/// intercept of `plan.model` to it: afterwards each process, left alone, keeps the base year's
/// totals. Fits levels only, never effects.
void start_people(const DemographyTables& demography, Plan& plan, World& world);

/// The step of start_people that follows education's, alone: the health that age, sex, condition
/// and place give, as `health` has them.
void start_health_alone(const Luck& luck, Month base, HealthModel& health, World& world);

/// The state in which every run of `option` begins.
[[nodiscard]] State starting_state(const Plan& plan, const Option& option, const World& base);

}  // namespace hale
