#pragma once

// Homes: how warm and dry they are, who falls behind with rent or mortgage, who loses the home, and
// who is housed again. Rules, equations and sources are in docs/processes/housing.md.

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/housing/housing_model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Gives every private household of `base` its dwelling (energy band, damp), arrears and shelter,
/// and fits the model's intercepts: households in temporary accommodation, people sleeping rough
/// and cold homes are then as published in every local authority, and homes lost and let balance.
/// Call after start_income and start_employment. Writes world.households.home and model.fit.
void start_housing(const Luck& luck, Month base, HousingModel& model, World& world);

/// Dwellings of newly founded households, fuel costs and cold, homes bought and paid off, arrears,
/// homes lost, temporary accommodation, rough sleeping, and social homes let to whoever has waited
/// longest. A household's luck is that of its reference person. Its levers are those of its
/// members: the largest amount; of ratios the smallest if any is below 1, else the largest; homes
/// added to the lettings are summed over the borough.
///
/// Reads   households.{house, income}, demography.{uid, birth_month, role}, employment.{work,
///         months_in_state}, areas.la
/// Writes  households.home (`homes`, which is the world's)
/// Levers  housing.energy_band, housing.damp, housing.arrears, housing.place, housing.lettings
/// Luck    arrears, losing_home, homeless_help, letting (with a home: buying it, paying it off);
///         start_energy_band, start_damp in the month
///         of a new dwelling
void step_housing(const StepContext& now, const HousingModel& model, const World& world,
                  HomeColumns& homes);

}  // namespace hale
