#pragma once

#include <filesystem>

#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// Reads the national patterns of read_population_tables.hpp; same errors.
[[nodiscard]] NationalPatterns read_national_patterns(const std::filesystem::path& national_dir);

}  // namespace hale
