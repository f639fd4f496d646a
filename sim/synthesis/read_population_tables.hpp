#pragma once

#include <filesystem>
#include <vector>

#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// Reads a region's tables (region.csv, lsoas.csv, lsoa_ages.csv, la_age_sex.csv,
/// la_household_size.csv, la_qualifications.csv) and the national patterns (family_positions.csv,
/// disability_by_age.csv, ethnicity_by_age.csv, education_by_age.csv, tenure_by_household.csv,
/// bedrooms_by_size.csv, household_type_by_size.csv). SOURCES.md beside them says what they are.
/// Throws FileError when a table cannot be read, ScenarioError when one is wrong.
[[nodiscard]] PopulationTables read_population_tables(const std::filesystem::path& region_dir,
                                                      const std::filesystem::path& national_dir);

/// The files that read_population_tables reads, in a fixed order.
[[nodiscard]] std::vector<std::filesystem::path> population_files(
    const std::filesystem::path& region_dir, const std::filesystem::path& national_dir);

}  // namespace hale
