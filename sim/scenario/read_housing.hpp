#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/housing/housing_model.hpp"
#include "sim/processes/income/rules.hpp"
#include "sim/scenario/evidence.hpp"

namespace hale {

/// Reads national/housing/*.csv of the scenarios folder, housing/*.csv of the region's, and the
/// priors housing.*; the income line of cold homes follows the medians of `tax_years`. Throws
/// FileError when a table cannot be read, ScenarioError with every fault in it. The result is not
/// fitted yet: see start_housing.
[[nodiscard]] HousingModel read_housing(const std::filesystem::path& scenarios_dir,
                                        const std::filesystem::path& region_dir, const Areas& areas,
                                        const Evidence& evidence, const TaxYears& tax_years);

}  // namespace hale
