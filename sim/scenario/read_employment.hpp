#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/employment/employment.hpp"
#include "sim/scenario/evidence.hpp"

namespace hale {

/// Employment as `scenarios_dir`/national/employment and `region_dir`/employment describe it, for the places in
/// `areas`. Throws FileError when a table cannot be read, ScenarioError with every fault when one
/// is wrong: an unknown local authority, a missing cell, shares that do not add up to 1.
[[nodiscard]] EmploymentModel read_employment(const std::filesystem::path& scenarios_dir,
                                              const std::filesystem::path& region_dir,
                                              const Areas& areas, const Evidence& evidence);

}  // namespace hale
