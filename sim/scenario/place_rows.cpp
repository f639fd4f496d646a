#include "sim/scenario/place_rows.hpp"

#include <fmt/format.h>

namespace hale {

PlaceRows PlaceRows::of_lsoas(const Areas& areas) {
  PlaceRows rows{"an LSOA"};
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    rows.row_of_.emplace(areas.lsoa_code[LsoaId{row}], row);
  }
  return rows;
}

PlaceRows PlaceRows::of_las(const Areas& areas) {
  PlaceRows rows{"a local authority"};
  for (std::size_t row = 0; row < areas.las.size(); ++row) {
    rows.row_of_.emplace(areas.las[row].code, row);
  }
  return rows;
}

std::optional<std::size_t> PlaceRows::at(const CsvTable& table, std::size_t row,
                                         std::size_t column) const {
  const auto found = row_of_.find(std::string{table.text(row, column)});
  if (found != row_of_.end()) return found->second;
  table.complain(row, column,
                 fmt::format("{} is not {} of the region", table.text(row, column), kind_),
                 "each row is a place of the region", "");
  return std::nullopt;
}

}  // namespace hale
