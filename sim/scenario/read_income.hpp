#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/income/income.hpp"
#include "sim/scenario/evidence.hpp"

namespace hale {

/// Tax and benefit rules from `scenarios_dir`/national/income and rents from `region_dir`/income.
/// Throws FileError when a table cannot be read, ScenarioError with every fault when one is wrong.
[[nodiscard]] IncomeModel read_income(const std::filesystem::path& scenarios_dir,
                                      const std::filesystem::path& region_dir, const Areas& areas,
                                      const Evidence& evidence);

}  // namespace hale
