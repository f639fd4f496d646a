#pragma once

#include <filesystem>

namespace hale {

/// The folder that holds regions/, national/, evidence/ and interventions/: the nearest one at or
/// above `near` (a study file, say), else $HALE_SCENARIOS, else `scenarios` in the current folder
/// or beside the program. Throws FileError, saying where it looked, when there is none.
[[nodiscard]] std::filesystem::path find_scenarios_dir(const std::filesystem::path& near = {});

/// The folder that holds the Python package `hale`: $HALE_ANALYSIS, else `analysis` in the current
/// folder or beside the program, or above them. Throws FileError when there is none.
[[nodiscard]] std::filesystem::path find_analysis_dir();

}  // namespace hale
