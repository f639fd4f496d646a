#pragma once

#include <span>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/health/health_model.hpp"

namespace hale {

/// Gives the base population its scores and answers. Draws person effects, current scores and the
/// answer tendency by luck of Phase::start_health, then fits model.base.intercept so that the
/// expected share in good health of every age band x sex x decile is that of
/// model.good_prevalence. people.health.condition must be set; work effects are zero until
/// settle_work_effects. The fit counts people in integers: the order of rows does not matter.
void start_health(const Luck& luck, Month base, HealthModel& model, World& world);

/// Gives work effects to the base population, once its work states are known: people out of work
/// carry what leaving work costs, people in work what is left of a past spell. Sets
/// model.base.mcs_work and pcs_work to the means by age band and sex, so that the baseline's mean
/// scores stay at the norms, and answers anew.
void settle_work_effects(Month base, HealthModel& model, World& world);

/// Asks everyone how they are, from the scores they have now.
void ask_everyone(Month base, const HealthModel& model, World& world);

/// Health of people just born: scores around the norm at age 0 and, for the share that has one at
/// age 0, a condition. Luck of Phase::start_health and Event::start_condition in the month of
/// birth.
void start_newborn_health(const Luck& luck, Month month, const HealthModel& model,
                          std::span<const PersonId> newborns, World& world);

}  // namespace hale
