#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// Reads births, household formation and migration from
///   scenarios_dir/national/demography/*.csv and region_dir/demography/*.csv.
/// Throws FileError when a file cannot be read; ScenarioError when a header is wrong, a rate is
/// negative, an age is missing or a local authority of `areas` has no row.
[[nodiscard]] DemographyTables read_demography(const std::filesystem::path& scenarios_dir,
                                               const std::filesystem::path& region_dir,
                                               const Areas& areas);

}  // namespace hale
