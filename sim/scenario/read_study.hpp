#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/study.hpp"

namespace hale {

/// Reads a `hale: study/1` file, the region, evidence and interventions that it names, and checks
/// what it means. `sets` are overrides `path=value`, applied as if the file had been edited:
///   scale=0.1   years=2024..2026   interventions.ips.capacity.workers=80
/// Items of a list are named by their id, or by their number from 1. `scenarios_dir` holds
/// regions/, evidence/ and interventions/. Throws FileError when a file cannot be read,
/// ScenarioError with every problem found.
[[nodiscard]] Study read_study(const std::filesystem::path& path,
                               const std::vector<std::string>& sets,
                               const std::filesystem::path& scenarios_dir);

}  // namespace hale
