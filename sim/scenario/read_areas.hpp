#pragma once

#include <filesystem>

#include "sim/population/areas.hpp"

namespace hale {

/// The geography in the first columns of a region's population/lsoas.csv: LSOA, ward and local
/// authority with codes and names, and IMD decile. Rows keep the order of the file; wards and local
/// authorities are numbered as they first appear. Throws FileError when the file cannot be read,
/// ScenarioError when a column is missing, a decile is not 1..10 or a ward lies in two authorities.
[[nodiscard]] Areas read_areas(const std::filesystem::path& lsoas_csv);

}  // namespace hale
