// Marks are looked at eight at a time: none may be missed at an edge, and none beyond the end seen.

#include "sim/population/marks.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <catch2/catch.hpp>

namespace hale {
namespace {

/// Rows that fall on every place of a word, in some order that is not even.
std::uint8_t is_marked(std::size_t row) {
  return row % 3 == 0 || row % 7 == 5 ? 1 : 0;
}

}  // namespace

TEST_CASE("the marked rows are visited once each, in order", "[population][marks]") {
  for (std::size_t rows = 0; rows <= 40; ++rows) {
    std::vector<std::uint8_t> marks;
    std::vector<std::size_t> expected;
    for (std::size_t row = 0; row < rows; ++row) {
      marks.push_back(is_marked(row));
      if (is_marked(row) != 0) expected.push_back(row);
    }
    std::vector<std::size_t> visited;
    for_each_marked(marks, [&](std::size_t row) { visited.push_back(row); });
    CHECK(visited == expected);
  }
}

TEST_CASE("marks beyond the rows asked for are not visited", "[population][marks]") {
  Marks marks;
  marks.row.fill(1);
  for (const std::size_t rows :
       {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{13}, rows_per_block}) {
    std::size_t next = 0;
    marks.for_each(rows, [&](std::size_t row) { CHECK(row == next++); });
    CHECK(next == rows);
  }
}

}  // namespace hale
