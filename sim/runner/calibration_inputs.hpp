#pragma once

#include <filesystem>
#include <vector>

#include "sim/scenario/calibration.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// Fingerprints of the region's and national tables and of the evidence, without the calibration
/// itself, by name.
[[nodiscard]] std::vector<FileFingerprint> calibration_inputs(
    const Study& study, const std::filesystem::path& scenarios_dir);

}  // namespace hale
