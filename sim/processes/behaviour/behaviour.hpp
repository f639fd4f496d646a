#pragma once

#include "sim/population/world.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// How active people are, whether they smoke, how heavy and how lonely they are: renews tendencies,
/// lets smokers quit and others start or relapse, loneliness begin and end, and 16-year-olds take
/// up behaviours of their own.
///
/// Reads   demography.{uid, birth_month, sex, vital, lsoa}, employment.work, health.condition,
///         areas.{la, imd_decile}
/// Writes  people.behaviour
/// Levers  activity.level, smoking.quit, weight.shift, social.loneliness
/// Luck    activity_move, smoking_move, weight_move, loneliness_move, start_activity,
///         start_smoking, start_weight, start_loneliness
void step_behaviour(const StepContext& now, const BehaviourModel& model, const World& world,
                    BehaviourColumns& behaviour);

}  // namespace hale
