#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/storage/csv.hpp"

namespace hale {

/// The values that a table may hold: from `low` to `high`.
struct Bounds {
  double low;
  double high;
};

/// By sex, IMD decile (0 = most deprived) and age 0..100.
using CellValues = std::array<std::array<std::array<double, number_of_ages>, number_of_imd_deciles>,
                              number_of_sexes>;

/// Reads a table with the header sex,imd_decile,age,<name>: each of the 2 x 10 x 101 cells once.
/// Throws FileError when it cannot be read, ScenarioError with every fault in it.
[[nodiscard]] CellValues read_cells(const std::filesystem::path& path, const std::string& name,
                                    Bounds bounds);

/// Reads one table whose rows are keyed by columns such as sex and age. Faults are recorded in the
/// table, to be thrown by its finish().
class KeyedRows {
 public:
  /// `cells` is the number of different keys, each of which must appear once.
  KeyedRows(const CsvTable& table, std::size_t cells) : table_{table}, seen_(cells) {}

  /// 0 for male, 1 for female.
  [[nodiscard]] std::optional<std::size_t> sex(std::size_t row, std::size_t column) const;

  /// A whole number from `low` to `high`, less `low`.
  [[nodiscard]] std::optional<std::size_t> number(std::size_t row, std::size_t column, int low,
                                                  int high) const;

  /// A number within bounds.
  [[nodiscard]] double value(std::size_t row, std::size_t column, Bounds bounds) const;

  /// Notes that the row holds this key; false, with a complaint, when another row did.
  bool claim(std::size_t row, std::size_t key);

  /// Complains at the last row when keys are missing, then throws what the table has recorded.
  void finish() const;

 private:
  const CsvTable& table_;
  std::vector<bool> seen_;
};

}  // namespace hale
