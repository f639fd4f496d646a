#pragma once

#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"

namespace hale {

/// Fits model.base to the base population and deals every adult's activity, smoking, weight and
/// loneliness by luck of Phase::start_behaviour, so that the expected share of every borough is the
/// published one. Health, work states and conditions must have started. The fit counts people in
/// integers: the order of rows does not matter.
void start_behaviour(const Luck& luck, Month base, BehaviourModel& model, World& world);

/// Deals one person's tendencies, smoking and loneliness: of an adult at the start, or of someone
/// who is 16 this month. Activity and weight follow from the tendencies.
void take_up_behaviours(const Luck& luck, Month month, const BehaviourModel& model,
                        const World& world, PersonId person, BehaviourColumns& behaviour);

/// The share of each LSOA's living adults who are active; 0 where there are none.
[[nodiscard]] std::vector<double> share_active(Month month, const World& world,
                                               const BehaviourColumns& behaviour);

}  // namespace hale
