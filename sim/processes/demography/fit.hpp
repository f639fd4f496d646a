#pragma once

#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// Turns annual rates into monthly chances for one population.
///
/// Births by LA and departures by LA are scaled so that their expected yearly numbers in `base` are
/// those of `tables`; arrivals are turned from persons into households by the mean size of the
/// base's households of the same LA and age. Nothing depends on the order of rows.
///
/// `base` is the population at `base_month`, a share `scale` (0, 1] of everyone who lives there.
[[nodiscard]] DemographyModel fit_demography(const DemographyTables& tables, const World& base,
                                             Month base_month, double scale);

}  // namespace hale
