#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/synthesis/fit_margins.hpp"

namespace hale {

/// An item to be given an outcome: the row of the table it counts in, and its luck.
struct Card {
  std::uint32_t row;
  std::uint32_t luck;
};

/// The cards by row, within a row by luck, and of equals the first first.
[[nodiscard]] std::vector<std::uint32_t> in_order(std::span<const Card> cards);

/// Gives every item an outcome (a column), so that the items of row r get column c exactly
/// counts[r][c] times, in the order of their luck. Row totals must be the numbers of items.
[[nodiscard]] std::vector<std::uint8_t> deal(std::span<const Card> cards,
                                             const Grid<std::int64_t>& counts);

/// Rakes `table` (starting weights) to the rows' numbers of cards and to `column_shares`, rounds
/// it, and deals. The columns get the cards in proportion to their shares, to the nearest whole
/// one.
[[nodiscard]] std::vector<std::uint8_t> deal_by_shares(std::span<const Card> cards,
                                                       Grid<double>& table,
                                                       std::span<const double> column_shares);

}  // namespace hale
