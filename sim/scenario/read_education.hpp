#pragma once

#include <filesystem>

#include "sim/processes/education/education.hpp"

namespace hale {

/// The education process's table (national/education/last_step_ages.csv). Throws FileError when it
/// cannot be read, ScenarioError with every fault in it: an age that is missing, double or not from
/// 21 to 24, an impossible share, or shares that do not add up to 1.
[[nodiscard]] EducationModel read_education(const std::filesystem::path& scenarios_dir);

}  // namespace hale
