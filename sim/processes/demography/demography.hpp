#pragma once

#include "sim/population/movements.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Death, migration, leaving home, partnering, parting and birth.
///
/// Reads   life.death_threshold, everything of `base`
/// Writes  demography.*, households.house.*; and appends whole rows for births and arrivals
/// Luck    Event::death, birth, leaving_home, partnering, parting, departure, partner_choice,
///         new_home, newborn_sex, newborn_education, newborn_physical, newborn_mental,
///         arrival_donor, arrival_a
///
/// Rows of people who die or leave stay, marked in demography.vital, until pack_rows.
/// Only departures and arrivals cross the border of a local authority. `base` is the population
/// that `model` was fitted to, unchanged: arrivals copy its households, so that they never depend
/// on what has happened since.
[[nodiscard]] Movements step_demography(const StepContext& now, const DemographyModel& model,
                                        const World& base, World& world);

}  // namespace hale
