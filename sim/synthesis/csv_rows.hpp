#pragma once

#include <cstddef>
#include <filesystem>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/csv.hpp"

namespace hale {

/// Throws ScenarioError when a table has a header and nothing else.
inline void expect_rows(const CsvTable& table, const std::filesystem::path& file) {
  if (table.rows() > 0) return;
  FilePlace place;
  place.file = file.string();
  place.line = 2;
  place.column = 1;
  throw ScenarioError{{{place, "the table has no rows", "it is needed", {}}}};
}

/// Complains unless there are exactly `expected` rows; true when there are.
[[nodiscard]] inline bool has_rows(const CsvTable& table, std::size_t expected) {
  if (table.rows() == expected) return true;
  table.complain(table.rows() - 1, 0,
                 fmt::format("{} rows where {} are expected", table.rows(), expected),
                 "the table must be complete");
  return false;
}

}  // namespace hale
