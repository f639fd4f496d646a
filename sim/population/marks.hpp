#pragma once

// Most rows of a block have nothing happen to them in a month. A loop that compilers vectorise
// marks the few that may; only those are then looked at one by one.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "sim/population/blocks.hpp"

namespace hale {

/// One byte for each row of a block: 1 = look at it, 0 = do not. No other value.
struct Marks {
  static constexpr std::size_t eight = sizeof(std::uint64_t);

  alignas(64) std::array<std::uint8_t, rows_per_block + eight> row;

  /// Calls visit(i) for every i below `rows` that is marked, in order.
  template <class Visit>
  void for_each(std::size_t rows, const Visit& visit) const {
    static_assert(std::endian::native == std::endian::little, "the first row is the lowest byte");
    for (std::size_t first = 0; first < rows; first += eight) {
      std::uint64_t word = 0;
      std::memcpy(&word, &row[first], first + eight <= rows ? eight : rows - first);
      while (word != 0) {
        visit(first + static_cast<std::size_t>(std::countr_zero(word)) / 8);
        word &= word - 1;
      }
    }
  }
};

}  // namespace hale
