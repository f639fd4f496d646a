#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/mortality/mortality_model.hpp"
#include "sim/scenario/evidence.hpp"

namespace hale {

/// The mortality process's tables (national/health and the region's health folder) and priors.
/// The means are not yet fitted: see fit_mortality_means. Throws as read_health does.
[[nodiscard]] MortalityModel read_mortality(const std::filesystem::path& scenarios_dir,
                                            const std::filesystem::path& region_dir,
                                            const Areas& areas, const Evidence& evidence);

}  // namespace hale
