#pragma once

#include "sim/scenario/evidence.hpp"

namespace hale {

/// The value below which lies `share` (0 to 1, both outside) of the prior, which may be cut off.
[[nodiscard]] double quantile_of(const Prior& prior, double share);

/// Mean and standard deviation of a prior without its cuts, on the scale of its arguments: of the
/// logarithm when it is lognormal.
struct Moments {
  double mean;
  double standard_deviation;
};

[[nodiscard]] Moments moments_of(const Prior& prior);

}  // namespace hale
