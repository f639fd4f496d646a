#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hale {

/// An outcome as a sum of a constant and of columns, each times its coefficient.
struct LinearFit {
  std::vector<std::optional<double>> coefficients;  ///< none of a column that those before explain
  double r2 = 0.0;                                  ///< 0 when the outcome does not vary
  double adjusted_r2 = 0.0;
};

/// The fit with the least squares of errors, by orthogonal columns. Nothing when there are not two
/// values more than columns.
[[nodiscard]] std::optional<LinearFit> fit_linear(std::span<const std::vector<double>> columns,
                                                  std::span<const double> outcome);

}  // namespace hale
