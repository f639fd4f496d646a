#pragma once

#include <filesystem>

#include "sim/storage/csv.hpp"

namespace hale {

/// Whether what is known to change by itself, behaviour and air, goes on doing so after the base.
enum class Trends { stop, go_on };

/// The first year of a table that has a row for every year, in order, the year in its first column.
/// Throws FileError, which names the path, when the table has no rows; records every year that does
/// not follow the one above.
[[nodiscard]] int first_of_years(const CsvTable& table, const std::filesystem::path& path);

}  // namespace hale
