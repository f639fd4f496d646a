#pragma once

#include "sim/population/world.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Moves the physical and mental component scores towards their targets, lets conditions begin and
/// asks everyone how they are.
///
/// Reads   demography.{uid, birth_month, sex, lsoa}, employment.work,
///         behaviour.{activity, smoking, weight, lonely}, households.income.distress,
///         households.home.cold, surroundings.violence, areas.imd_decile
/// Writes  health.*
/// Levers  health.mcs, health.pcs
/// Luck    Event::physical_shock, mental_shock, condition_onset
void step_health(const StepContext& now, const HealthModel& model, const World& world,
                 HealthColumns& health);

}  // namespace hale
