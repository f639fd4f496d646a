#pragma once

#include <filesystem>
#include <vector>

#include "sim/economics/service_use.hpp"

namespace hale {

/// Reads scenarios_dir/national/health/service_use.csv: the use of each service in every state of
/// health. Throws FileError when it cannot be read, ScenarioError with every fault in it.
[[nodiscard]] std::vector<ServiceUse> read_services(const std::filesystem::path& scenarios_dir);

}  // namespace hale
