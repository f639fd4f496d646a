#include "sim/scenario/cell_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hale {

std::optional<std::size_t> KeyedRows::sex(std::size_t row, std::size_t column) const {
  const std::string_view text = table_.text(row, column);
  if (text == "male") return 0;
  if (text == "female") return 1;
  table_.complain(row, column, fmt::format("`{}` is no sex", text),
                  "the tables are by sex as in official life tables", "write male or female");
  return std::nullopt;
}

std::optional<std::size_t> KeyedRows::number(std::size_t row, std::size_t column, int low,
                                             int high) const {
  const auto number = table_.count(row, column);
  if (number >= low && number <= high) return static_cast<std::size_t>(number - low);
  table_.complain(row, column, fmt::format("{} is not from {} to {}", number, low, high),
                  "the table has one row for each cell", "");
  return std::nullopt;
}

double KeyedRows::value(std::size_t row, std::size_t column, Bounds bounds) const {
  const double value = table_.number(row, column);
  if (value >= bounds.low && value <= bounds.high) return value;
  table_.complain(row, column, fmt::format("{} cannot be", value),
                  fmt::format("values lie between {} and {}", bounds.low, bounds.high), "");
  return bounds.low;
}

bool KeyedRows::claim(std::size_t row, std::size_t key) {
  if (!seen_[key]) {
    seen_[key] = true;
    return true;
  }
  table_.complain(row, 0, "this cell has a row already", "each cell is read once",
                  "remove one of the two rows");
  return false;
}

void KeyedRows::finish() const {
  const auto missing = std::count(seen_.begin(), seen_.end(), false);
  if (missing > 0 && table_.rows() > 0) {
    table_.complain(table_.rows() - 1, 0,
                    fmt::format("{} of {} cells are missing from the table", missing, seen_.size()),
                    "the model needs a value for each of them", "see SOURCES.md beside the table");
  }
  table_.finish();
}

CellValues read_cells(const std::filesystem::path& path, const std::string& name, Bounds bounds) {
  const CsvTable table{path, {"sex", "imd_decile", "age", name}};
  KeyedRows rows{table, number_of_sexes * number_of_imd_deciles * number_of_ages};
  CellValues values{};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto sex = rows.sex(row, 0);
    const auto decile = rows.number(row, 1, 1, static_cast<int>(number_of_imd_deciles));
    const auto age = rows.number(row, 2, 0, oldest_age_in_tables);
    if (!sex || !decile || !age) continue;
    rows.claim(row, (*sex * number_of_imd_deciles + *decile) * number_of_ages + *age);
    values[*sex][*decile][*age] = rows.value(row, 3, bounds);
  }
  rows.finish();
  return values;
}

}  // namespace hale
