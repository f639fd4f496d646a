#pragma once

// Fitting a table to its margins, and making whole people of fractions.
//
// Only +, -, * and / are used, so that the result has the same bits on every processor.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hale {

/// A table of numbers, row by row.
template <class T>
class Grid {
 public:
  Grid(std::size_t rows, std::size_t columns) : columns_{columns}, values_(rows * columns) {}

  [[nodiscard]] std::size_t rows() const { return values_.size() / columns_; }

  [[nodiscard]] std::size_t columns() const { return columns_; }

  [[nodiscard]] std::span<T> row(std::size_t r) {
    return std::span<T>{values_}.subspan(r * columns_, columns_);
  }

  [[nodiscard]] std::span<const T> row(std::size_t r) const {
    return std::span<const T>{values_}.subspan(r * columns_, columns_);
  }

 private:
  std::size_t columns_;
  std::vector<T> values_;
};

/// Divides `total` in proportion to `weights` (not all zero): each share is rounded down and the
/// rest goes to the largest remainders, the first of equals first. Adds to `total` exactly.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  std::span<const double> weights);

/// Iterative proportional fitting (Deming and Stephan 1940): scales the rows to `row_totals` and
/// the columns to `column_totals`, in turn, `rounds` times, ending with the rows. Zeros stay zero.
/// The two sets of totals should have the same sum.
void rake(Grid<double>& table, std::span<const double> row_totals,
          std::span<const double> column_totals, int rounds);

/// Whole numbers near `real` whose rows and columns have exactly the given totals (controlled
/// rounding). Each row is rounded by largest remainder, with the error of every column so far
/// carried into the choice; what is left at the end is moved within rows where it hurts least.
/// Cells that are zero in `real` stay zero where the totals allow it. Both sets of totals must have
/// the same sum.
[[nodiscard]] Grid<std::int64_t> round_to_margins(const Grid<double>& real,
                                                  std::span<const std::int64_t> row_totals,
                                                  std::span<const std::int64_t> column_totals);

/// Finds x > 0 with f(x) = target for a rising f, by bisection on [low, high].
template <class Rising>
[[nodiscard]] double solve_rising(const Rising& f, double target, double low, double high) {
  constexpr int halvings = 60;
  for (int k = 0; k < halvings; ++k) {
    const double middle = 0.5 * (low + high);
    (f(middle) < target ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace hale
