#include "sim/portfolio/ridge.hpp"

#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// rows x rows^T + penalty on the diagonal, as a lower triangle times its transpose (Cholesky).
Matrix triangle_of(std::span<const std::vector<double>> rows, double penalty) {
  Matrix triangle(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double left = std::inner_product(rows[i].begin(), rows[i].end(), rows[j].begin(), 0.0);
      if (i == j) left += penalty;
      for (std::size_t k = 0; k < j; ++k) {
        left -= triangle[i][k] * triangle[j][k];
      }
      triangle[i].push_back(i == j ? std::sqrt(left) : left / triangle[j][j]);
    }
  }
  return triangle;
}

/// Solves triangle x triangle^T x = values.
std::vector<double> solve(const Matrix& triangle, std::span<const double> values) {
  std::vector<double> x{values.begin(), values.end()};
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      x[i] -= triangle[i][k] * x[k];
    }
    x[i] /= triangle[i][i];
  }
  for (std::size_t i = x.size(); i-- > 0;) {
    for (std::size_t k = i + 1; k < x.size(); ++k) {
      x[i] -= triangle[k][i] * x[k];
    }
    x[i] /= triangle[i][i];
  }
  return x;
}

}  // namespace

std::vector<double> ridge_regression(std::span<const std::vector<double>> rows,
                                     std::span<const double> values, double penalty) {
  expects(rows.size() == values.size() && penalty > 0.0, "a value for every row, and a penalty");
  if (rows.empty()) return {};
  // c = rows^T (rows rows^T + penalty)^-1 values: as many unknowns as rows, not as coefficients.
  const std::vector<double> weights = solve(triangle_of(rows, penalty), values);
  std::vector<double> coefficients(rows.front().size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < coefficients.size(); ++i) {
      coefficients[i] += weights[row] * rows[row][i];
    }
  }
  return coefficients;
}

}  // namespace hale
