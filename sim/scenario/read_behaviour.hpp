#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/trends.hpp"

namespace hale {

/// The behaviour process's tables (national/behaviour and the region's behaviour folder) and
/// priors; model.trends is empty where trends stop. model.base is not yet fitted: see
/// start_behaviour. Throws FileError when a table cannot
/// be read, ScenarioError with every fault in one: a missing or double cell, an impossible value, a
/// place that is not the region's, or a prior that is missing or in another unit.
[[nodiscard]] BehaviourModel read_behaviour(const std::filesystem::path& scenarios_dir,
                                            const std::filesystem::path& region_dir,
                                            const Areas& areas, const Evidence& evidence,
                                            Trends trends);

}  // namespace hale
