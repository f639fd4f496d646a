#pragma once

#include <cmath>

namespace hale {

/// The logistic function: the share at these log odds.
[[nodiscard]] inline double share_at(double log_odds) {
  return 1.0 / (1.0 + std::exp(-log_odds));
}

/// The log odds of a share in (0, 1).
[[nodiscard]] inline double log_odds_at(double share) {
  return std::log(share / (1.0 - share));
}

/// The standard normal deviate below which lies a share in (0, 1).
[[nodiscard]] double normal_deviate(double share);

}  // namespace hale
