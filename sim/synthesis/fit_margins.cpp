#include "sim/synthesis/fit_margins.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

/// Worse than any real choice: a cell that is zero in the table of fractions.
constexpr double last_resort = -1.0e6;

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

void scale_rows(Grid<double>& table, std::span<const double> totals) {
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const double sum = sum_of(table.row(r));
    if (sum <= 0.0) continue;
    const double factor = totals[r] / sum;
    for (double& value : table.row(r))
      value *= factor;
  }
}

void scale_columns(Grid<double>& table, std::span<const double> totals) {
  std::vector<double> factor(table.columns(), 0.0);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < factor.size(); ++c)
      factor[c] += table.row(r)[c];
  }
  for (std::size_t c = 0; c < factor.size(); ++c) {
    factor[c] = factor[c] > 0.0 ? totals[c] / factor[c] : 0.0;
  }
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < factor.size(); ++c)
      table.row(r)[c] *= factor[c];
  }
}

/// Rounds one row to `total`, taking and adding to the columns' errors so far (real - rounded).
void round_row(std::span<const double> real, std::int64_t total, std::span<double> carried,
               std::span<std::int64_t> rounded) {
  const std::size_t n = real.size();
  std::vector<double> claim(n);
  for (std::size_t c = 0; c < n; ++c) {
    rounded[c] = static_cast<std::int64_t>(std::floor(real[c]));
    claim[c] = real[c] > 0.0 ? real[c] - static_cast<double>(rounded[c]) + carried[c] : last_resort;
  }
  std::int64_t missing = total - std::accumulate(rounded.begin(), rounded.end(), std::int64_t{0});
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return claim[a] != claim[b] ? claim[a] > claim[b] : a < b;
  });
  for (std::size_t k = 0; missing > 0; k = (k + 1) % n, --missing)
    ++rounded[order[k]];
  for (std::size_t k = n; missing < 0;) {
    k = (k == 0 ? n : k) - 1;
    if (rounded[order[k]] == 0) continue;
    --rounded[order[k]];
    ++missing;
  }
  for (std::size_t c = 0; c < n; ++c)
    carried[c] += real[c] - static_cast<double>(rounded[c]);
}

struct Move {
  double gain = 2.0 * last_resort;
  std::size_t row = 0;
};

/// The row in which one unit goes from column `from` to column `to` with the least harm.
Move best_move(const Grid<double>& real, const Grid<std::int64_t>& rounded, std::size_t from,
               std::size_t to) {
  Move best;
  for (std::size_t r = 0; r < real.rows(); ++r) {
    if (rounded.row(r)[from] == 0) continue;
    const double excess = static_cast<double>(rounded.row(r)[from]) - real.row(r)[from];
    const double lack = real.row(r)[to] - static_cast<double>(rounded.row(r)[to]);
    const double gain = excess + lack + (real.row(r)[to] > 0.0 ? 0.0 : last_resort);
    if (gain > best.gain) best = {gain, r};
  }
  return best;
}

/// Moves one unit between columns, through a third where no row allows both.
void move_unit(const Grid<double>& real, Grid<std::int64_t>& rounded, std::size_t from,
               std::size_t to) {
  const auto apply = [&](const Move& move, std::size_t a, std::size_t b) {
    --rounded.row(move.row)[a];
    ++rounded.row(move.row)[b];
  };
  const Move direct = best_move(real, rounded, from, to);
  std::size_t through = to;
  double best = direct.gain;
  if (direct.gain < 0.5 * last_resort) {
    for (std::size_t c = 0; c < real.columns(); ++c) {
      if (c == from || c == to) continue;
      const double gain =
          best_move(real, rounded, from, c).gain + best_move(real, rounded, c, to).gain;
      if (gain > best) {
        best = gain;
        through = c;
      }
    }
  }
  if (through == to) {
    apply(direct, from, to);
    return;
  }
  apply(best_move(real, rounded, from, through), from, through);
  apply(best_move(real, rounded, through, to), through, to);
}

}  // namespace

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights) {
  const double sum = sum_of(weights);
  expects(sum > 0.0 && total >= 0, "there is something to share, and someone to share it");
  std::vector<double> real(weights.size());
  for (std::size_t k = 0; k < real.size(); ++k) {
    real[k] = static_cast<double>(total) * weights[k] / sum;
  }
  std::vector<double> carried(real.size(), 0.0);
  std::vector<std::int64_t> shares(real.size());
  round_row(real, total, carried, shares);
  return shares;
}

void rake(Grid<double>& table, std::span<const double> row_totals,
          std::span<const double> column_totals, int rounds) {
  expects(row_totals.size() == table.rows() && column_totals.size() == table.columns(),
          "one total for each row and column");
  for (int round = 0; round < rounds; ++round) {
    scale_columns(table, column_totals);
    scale_rows(table, row_totals);
  }
}

Grid<std::int64_t> round_to_margins(const Grid<double>& real,
                                    std::span<const std::int64_t> row_totals,
                                    std::span<const std::int64_t> column_totals) {
  expects(std::accumulate(row_totals.begin(), row_totals.end(), std::int64_t{0}) ==
              std::accumulate(column_totals.begin(), column_totals.end(), std::int64_t{0}),
          "rows and columns have the same sum");
  Grid<std::int64_t> rounded{real.rows(), real.columns()};
  std::vector<double> carried(real.columns(), 0.0);
  std::vector<std::int64_t> missing(column_totals.begin(), column_totals.end());
  for (std::size_t r = 0; r < real.rows(); ++r) {
    round_row(real.row(r), row_totals[r], carried, rounded.row(r));
    for (std::size_t c = 0; c < missing.size(); ++c)
      missing[c] -= rounded.row(r)[c];
  }
  for (;;) {
    const auto from = std::min_element(missing.begin(), missing.end());
    const auto to = std::max_element(missing.begin(), missing.end());
    if (*to == 0) return rounded;
    move_unit(real, rounded, static_cast<std::size_t>(from - missing.begin()),
              static_cast<std::size_t>(to - missing.begin()));
    ++*from;
    --*to;
  }
}

}  // namespace hale
