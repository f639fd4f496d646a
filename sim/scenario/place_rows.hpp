#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

#include "sim/population/areas.hpp"
#include "sim/storage/csv.hpp"

namespace hale {

/// Finds the region's places of one kind by their codes.
class PlaceRows {
 public:
  [[nodiscard]] static PlaceRows of_lsoas(const Areas& areas);
  [[nodiscard]] static PlaceRows of_las(const Areas& areas);

  [[nodiscard]] std::size_t size() const { return row_of_.size(); }

  /// The place whose code stands in a field; none, with a complaint, when the region has no such.
  [[nodiscard]] std::optional<std::size_t> at(const CsvTable& table, std::size_t row,
                                              std::size_t column) const;

 private:
  explicit PlaceRows(std::string kind) : kind_{std::move(kind)} {}

  std::string kind_;
  std::unordered_map<std::string, std::size_t> row_of_;
};

}  // namespace hale
