#pragma once

#include "sim/engine/plan.hpp"
#include "sim/scenario/calibration.hpp"

namespace hale {

/// Multiplies the region's published numbers, or their odds, before anything is fitted to them. A
/// ratio of 1 leaves its number as it is, to the bit. `ratios` has a row for every local authority.
void apply_calibration(const InterceptRatios& ratios, DemographyTables& demography, Model& model);

/// A share (0 to 1) whose odds are multiplied by `ratio`; the share itself when that is 1.
[[nodiscard]] double with_odds_times(double ratio, double share);

}  // namespace hale
