#pragma once

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// Gives every woman of the base population the number of children that she has borne.
///
/// At each age the parities are those of `tables.women_by_parity` (over 45: those at 45), to within
/// one woman; the higher ones go to women who live with more children of their own. Women who live
/// with as many are told apart by Event::start_b in the base month. Under 15: none.
void start_parity(const Luck& luck, Month base_month, const DemographyTables& tables, World& world);

}  // namespace hale
