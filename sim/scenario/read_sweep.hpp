#pragma once

#include <filesystem>

#include "sim/scenario/sweep.hpp"

namespace hale {

/// Reads a `hale: sweep/1` file and checks what it means by itself; or a study, whose `uncertainty`
/// then says how often it is run. `scenarios_dir` holds studies/ and evidence/. Whether the rows
/// fit the study shows when that is read with them. Throws FileError when a file cannot be read,
/// ScenarioError with every problem found.
[[nodiscard]] Sweep read_sweep(const std::filesystem::path& path,
                               const std::filesystem::path& scenarios_dir);

}  // namespace hale
