#include "sim/synthesis/deal.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {

std::vector<std::uint32_t> in_order(std::span<const Card> cards) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(cards.size());
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    keys[k] = {(std::uint64_t{cards[k].row} << 32U) | cards[k].luck, k};
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order(cards.size());
  std::transform(keys.begin(), keys.end(), order.begin(),
                 [](const auto& key) { return key.second; });
  return order;
}

std::vector<std::uint8_t> deal(std::span<const Card> cards, const Grid<std::int64_t>& counts) {
  const std::vector<std::uint32_t> order = in_order(cards);
  std::vector<std::uint8_t> outcome(cards.size());
  std::size_t next = 0;
  for (std::size_t r = 0; r < counts.rows(); ++r) {
    for (std::size_t c = 0; c < counts.columns(); ++c) {
      for (std::int64_t n = 0; n < counts.row(r)[c]; ++n) {
        expects(next < order.size() && cards[order[next]].row == r, "a row's cards are its total");
        outcome[order[next++]] = static_cast<std::uint8_t>(c);
      }
    }
  }
  return outcome;
}

std::vector<std::uint8_t> deal_by_shares(std::span<const Card> cards, Grid<double>& table,
                                         std::span<const double> column_shares) {
  constexpr int raking_rounds = 20;
  std::vector<std::int64_t> row_totals(table.rows(), 0);
  for (const Card& card : cards)
    ++row_totals[card.row];
  const auto column_totals = apportion(static_cast<std::int64_t>(cards.size()), column_shares);
  rake(table, std::vector<double>(row_totals.begin(), row_totals.end()),
       std::vector<double>(column_totals.begin(), column_totals.end()), raking_rounds);
  return deal(cards, round_to_margins(table, row_totals, column_totals));
}

}  // namespace hale
