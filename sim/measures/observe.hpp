#pragma once

#include "sim/core/month.hpp"
#include "sim/measures/tally.hpp"
#include "sim/population/movements.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Counts one month of life of everyone alive: to be called once a month, after work and health and
/// before demography, so that those who die this month are among those who were at risk.
/// The month must be covered by the tally.
void observe(Month month, const World& world, Tally& tally);

/// Counts the month's births, deaths, arrivals and departures, and in December the residents at the
/// end of the year: to be called after demography and before rows are packed.
void observe_movements(Month month, const World& world, const Movements& movements, Tally& tally);

/// Counts a person whom a programme begins to reach this month.
void observe_start(Month month, const World& world, PersonId person, Tally& tally);

}  // namespace hale
