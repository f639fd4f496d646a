#include "sim/scenario/trends.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale {

int first_of_years(const CsvTable& table, const std::filesystem::path& path) {
  if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
  const std::int64_t first = table.count(0, 0);
  for (std::size_t row = 1; row < table.rows(); ++row) {
    const std::int64_t year = table.count(row, 0);
    if (year == first + static_cast<std::int64_t>(row)) continue;
    table.complain(row, 0, fmt::format("{} does not follow the year above", year),
                   "there is a row for every year, in order");
  }
  return static_cast<int>(first);
}

}  // namespace hale
