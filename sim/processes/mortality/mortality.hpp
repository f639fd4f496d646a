#pragma once

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/mortality/mortality_model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Finds the mean product of hazard ratios in every age band x sex x IMD decile of the base
/// population, and what is left of it in every local authority, by raking the two against each
/// other: expected deaths at base are those of the life table and of the place's ratio in either
/// margin, and only changes of risk change deaths. Call once, after every determinant has started.
/// People are counted in integers: the order of rows does not matter.
void fit_mortality_means(Month base, const World& world, MortalityModel& model);

/// Sets this month's chance of death. Demography compares it with Event::death and ends the life.
///
/// Reads   demography.{birth_month, sex, lsoa}, employment.work, health.{self_rated,
///         self_rated_physical}, education.*, behaviour.*, households.home.shelter,
///         surroundings.{pm25_lagged, ndvi}, areas.imd_decile
/// Writes  life.death_threshold
/// Levers  none
/// Luck    none
void step_mortality(const StepContext& now, const MortalityModel& model, const World& world,
                    LifeColumns& life);

}  // namespace hale
