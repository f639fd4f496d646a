#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/scenario/evidence.hpp"

namespace hale {

/// The health process's tables (national/health and the region's health folder) and priors.
/// model.base is not yet fitted: see start_health. Throws FileError when a table cannot be read,
/// ScenarioError with every fault in them: a missing or double cell, an impossible value, an LSOA
/// that is not the region's, or a prior that is missing or in another unit.
[[nodiscard]] HealthModel read_health(const std::filesystem::path& scenarios_dir,
                                      const std::filesystem::path& region_dir, const Areas& areas,
                                      const Evidence& evidence);

/// Throws ScenarioError when the physical or the mental score's variance does not have room for
/// what lasts for life, what fades within the year and what the condition does.
void check_variances(const Evidence& evidence);

}  // namespace hale
