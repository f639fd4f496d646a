#pragma once

#include <span>
#include <vector>

namespace hale {

/// Coefficients c that make the sum of (rows c - values)^2 + penalty x sum of c^2 least. `rows` are
/// as many lists of as many numbers as `values`, `penalty` is above zero.
[[nodiscard]] std::vector<double> ridge_regression(std::span<const std::vector<double>> rows,
                                                   std::span<const double> values, double penalty);

}  // namespace hale
