#pragma once

// Most rows of a block have nothing happen to them in a month. A loop that compilers vectorise
// marks the few that may; only those are then looked at one by one.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "sim/population/blocks.hpp"

namespace hale {

/// Calls visit(i) for every marked row i, in order. A mark is 1 or 0 and no other value.
template <class Visit>
void for_each_marked(std::span<const std::uint8_t> marks, const Visit& visit) {
  static_assert(std::endian::native == std::endian::little, "the first row is the lowest byte");
  constexpr std::size_t eight = sizeof(std::uint64_t);
  const auto look_at = [&](std::size_t first, std::uint64_t word) {
    while (word != 0) {
      visit(first + static_cast<std::size_t>(std::countr_zero(word)) / 8);
      word &= word - 1;
    }
  };
  std::uint64_t word = 0;
  std::size_t first = 0;
  for (; first + eight <= marks.size(); first += eight) {
    std::memcpy(&word, &marks[first], eight);
    look_at(first, word);
  }
  if (first == marks.size()) return;
  word = 0;
  std::memcpy(&word, &marks[first], marks.size() - first);
  look_at(first, word);
}

/// One mark for each row of a block.
struct Marks {
  alignas(64) std::array<std::uint8_t, rows_per_block> row;

  /// Calls visit(i) for every i below `rows` that is marked, in order.
  template <class Visit>
  void for_each(std::size_t rows, const Visit& visit) const {
    for_each_marked(std::span{row}.first(rows), visit);
  }
};

}  // namespace hale
