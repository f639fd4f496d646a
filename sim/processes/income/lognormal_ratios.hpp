#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/core/distributions.hpp"

namespace hale {

/// Fixed point of the ratios.
inline constexpr std::int64_t lognormal_one = 65536;

/// Lognormal ratios in 1 / lognormal_one at the middles of `ranks` equal shares, the lowest first;
/// `log_middle` is the logarithm of the median.
template <std::size_t ranks>
[[nodiscard]] std::array<std::int64_t, ranks> lognormal_ratios(double spread, double log_middle) {
  std::array<std::int64_t, ranks> ratios{};
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const double below = (static_cast<double>(rank) + 0.5) / static_cast<double>(ranks);
    const double ratio = std::exp(spread * normal_deviate(below) + log_middle);
    ratios[rank] = std::llround(ratio * static_cast<double>(lognormal_one));
  }
  return ratios;
}

}  // namespace hale
