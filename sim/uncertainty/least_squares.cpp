#include "sim/uncertainty/least_squares.hpp"

#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

double inner(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::vector<double> less_its_mean(std::span<const double> values) {
  const double mean =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  std::vector<double> centred{values.begin(), values.end()};
  for (double& value : centred) {
    value -= mean;
  }
  return centred;
}

/// Columns = orthonormal columns x an upper triangle, by Gram and Schmidt, done twice against
/// rounding.
class Orthogonal {
 public:
  /// Adds a column unless those before it explain it; says whether it did.
  bool add(std::vector<double> column) {
    constexpr double nothing_new = 1e-9;
    const double before = std::sqrt(inner(column, column));
    std::vector<double> shares = take_out(column);
    const std::vector<double> corrections = take_out(column);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      shares[i] += corrections[i];
    }
    const double length = std::sqrt(inner(column, column));
    if (length <= nothing_new * before) return false;
    for (double& value : column) {
      value /= length;
    }
    shares.push_back(length);
    columns_.push_back(std::move(column));
    triangle_.push_back(std::move(shares));
    return true;
  }

  /// Takes out of `values` what the columns explain; how much of each it was.
  std::vector<double> take_out(std::vector<double>& values) const {
    std::vector<double> shares;
    for (const std::vector<double>& column : columns_) {
      shares.push_back(inner(column, values));
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] -= shares.back() * column[i];
      }
    }
    return shares;
  }

  /// Coefficients of the columns that were added, from shares of the orthonormal ones.
  [[nodiscard]] std::vector<double> coefficients(std::vector<double> shares) const {
    for (std::size_t i = shares.size(); i-- > 0;) {
      shares[i] /= triangle_[i][i];
      for (std::size_t above = 0; above < i; ++above) {
        shares[above] -= shares[i] * triangle_[i][above];
      }
    }
    return shares;
  }

  [[nodiscard]] std::size_t size() const { return columns_.size(); }

 private:
  std::vector<std::vector<double>> columns_;
  std::vector<std::vector<double>> triangle_;  ///< by column: its share of each one before, itself
};

}  // namespace

std::optional<LinearFit> fit_linear(std::span<const std::vector<double>> columns,
                                    std::span<const double> outcome) {
  const std::size_t n = outcome.size();
  if (n < columns.size() + 2) return std::nullopt;
  Orthogonal basis;
  std::vector<bool> added;
  for (const std::vector<double>& column : columns) {
    expects(column.size() == n, "every column has as many values as the outcome");
    added.push_back(basis.add(less_its_mean(column)));
  }
  std::vector<double> rest = less_its_mean(outcome);
  const double variation = inner(rest, rest);
  const std::vector<double> found = basis.coefficients(basis.take_out(rest));
  LinearFit fit;
  std::size_t next = 0;
  for (const bool has_one : added) {
    fit.coefficients.push_back(has_one ? std::optional{found[next++]} : std::nullopt);
  }
  if (variation > 0.0) {
    const double freedom = static_cast<double>(n - 1) / static_cast<double>(n - 1 - basis.size());
    fit.r2 = 1.0 - inner(rest, rest) / variation;
    fit.adjusted_r2 = 1.0 - inner(rest, rest) / variation * freedom;
  }
  return fit;
}

}  // namespace hale
