#pragma once

#include <filesystem>
#include <string>

#include "sim/scenario/calibration.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// calibration.yaml in a region's folder, whether it is there or not.
[[nodiscard]] std::filesystem::path calibration_file(const Region& region);

/// Reads a document of the kind `calibration` for its region; adds what is wrong to `problems`:
/// every intercept has every local authority of the region, under its name, and nothing else.
[[nodiscard]] Calibration calibration_from(const Node& root, const Region& region,
                                           Problems& problems);

/// The same from a file. Throws FileError when it cannot be read, ScenarioError with everything
/// that is wrong with it.
[[nodiscard]] Calibration read_calibration(const std::filesystem::path& path, const Region& region);

/// What multiplies the region's numbers: its calibration's, or 1 when it has none. Throws as
/// read_calibration does.
[[nodiscard]] InterceptRatios ratios_of(const Region& region);

/// The file that read_calibration reads. Equal calibrations give equal bytes.
[[nodiscard]] std::string as_yaml(const Calibration& calibration, const Areas& areas);

}  // namespace hale
