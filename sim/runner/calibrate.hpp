#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/runner/progress.hpp"
#include "sim/scenario/calibration.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// What is calibrated, and on how much of it.
struct CalibrationRequest {
  std::string region;
  std::filesystem::path scenarios_dir;
  double scale = 0.1;  ///< share of the households, (0, 1]
  int seeds = 6;       ///< 1 .. seeds; totals are their mean
  int most_rounds = 6;
};

/// Finds, by the damped fixed point of fixed_point.hpp and with the same luck in every round, the
/// intercepts of every local authority at which the baseline, from the base month to the end of the
/// year after it, comes to the published totals. The answer depends on the request and the files
/// alone; its date is left empty. Throws Interrupted when asked to stop, and what the readers do.
[[nodiscard]] Calibration calibrate(const CalibrationRequest& request, const RunControls& controls);

/// Writes the calibration to calibration_file(region), dated `today`; or, when the file there says
/// the same but for its date, leaves that as it is, to the byte. Returns the bytes. Throws
/// FileError; the old file is then untouched.
std::string write_calibration(Calibration calibration, const Region& region,
                              const std::string& today);

/// The date in UTC: 2024-05-31.
[[nodiscard]] std::string today_in_utc();

/// Files that the region's calibration rests on and that have since been changed, added or removed;
/// empty when there is no calibration. Throws as the readers do.
[[nodiscard]] std::vector<std::string> changed_since_calibration(
    const Region& region, const std::filesystem::path& scenarios_dir);

/// A table of every intercept, before and after, for people.
[[nodiscard]] std::string calibration_as_table(const Calibration& calibration, const Areas& areas);

/// A line for every target that is not met; empty when all are.
[[nodiscard]] std::string unmet_targets(const Calibration& calibration, const Areas& areas);

}  // namespace hale
