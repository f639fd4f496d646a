#pragma once

#include <filesystem>
#include <vector>

#include "sim/population/areas.hpp"
#include "sim/runner/fixed_point.hpp"
#include "sim/runner/watch_boroughs.hpp"
#include "sim/scenario/calibration.hpp"

namespace hale {

/// What each intercept of each local authority is moved for: the published totals of the region's
/// tables and the tolerances of docs/base-year.md, by LaId. Throws FileError and ScenarioError.
[[nodiscard]] std::vector<ByIntercept<Aim>> calibration_aims(
    const std::filesystem::path& region_dir, const Areas& areas);

/// The simulated totals in the aims' units, by LaId. `totals` are over one year's months, of a
/// share `scale` (0, 1] of the households.
[[nodiscard]] std::vector<ByIntercept<double>> calibration_totals(
    const std::vector<BoroughTotals>& totals, double scale);

}  // namespace hale
