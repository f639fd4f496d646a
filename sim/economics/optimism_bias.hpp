#pragma once

// Estimates of costs and durations turn out too low on average (HM Treasury, supplementary Green
// Book guidance on optimism bias, after Mott MacDonald 2002). For single estimates only: where
// parameters are drawn from priors, the priors say how wrong they may be.

#include <algorithm>
#include <cstddef>
#include <span>

#include "sim/core/contracts.hpp"

namespace hale {

/// What managing risks takes off the bias: each area's contribution to it times the share of it
/// that is managed (0 to 1). In the unit of the contributions.
[[nodiscard]] inline double managed_contribution(std::span<const double> contributions,
                                                 std::span<const double> shares_managed) {
  expects(contributions.size() == shares_managed.size(), "every contribution is managed in part");
  double sum = 0.0;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    sum += contributions[i] * shares_managed[i];
  }
  return sum;
}

/// The bias that is left of the upper bound after a reduction (0 to 1), never less than the lower
/// bound.
[[nodiscard]] constexpr double bias_left(double upper, double reduction, double lower = 0.0) {
  return std::max(lower, upper * (1.0 - reduction));
}

/// A cost, or a number of months, with the bias (a share) added.
[[nodiscard]] constexpr double with_bias(double estimate, double bias) {
  return estimate * (1.0 + bias);
}

/// A benefit with the bias (a share) taken off.
[[nodiscard]] constexpr double benefit_less_bias(double benefit, double bias) {
  return benefit * (1.0 - bias);
}

}  // namespace hale
