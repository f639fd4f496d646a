#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/environment/environment.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/trends.hpp"

namespace hale {

/// The environment process's tables (national/environment and the region's environment folder) and
/// priors. Throws FileError when a table cannot be read, ScenarioError with every fault in one: a
/// missing or double cell, an impossible value, years that do not follow each other, an LSOA that
/// is not the region's, or a prior that is missing, in another unit, or a part of a lag whose parts
/// do not add up to 1.
[[nodiscard]] EnvironmentModel read_environment(const std::filesystem::path& scenarios_dir,
                                                const std::filesystem::path& region_dir,
                                                const Areas& areas, const Evidence& evidence,
                                                Trends trends);

}  // namespace hale
