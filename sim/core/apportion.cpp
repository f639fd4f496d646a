#include "sim/core/apportion.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace hale {

std::vector<std::int64_t> apportion(std::int64_t amount, std::span<const std::int64_t> weights) {
  expects(amount >= 0 && !weights.empty(), "an amount to divide, and someone to have it");
  std::vector<std::int64_t> parts(weights.size(), 0);
  const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  if (whole == 0) {
    parts.front() = amount;
    return parts;
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::int64_t> remainder(weights.size());
  std::int64_t left = amount;
  for (const std::size_t i : order) {
    parts[i] = amount * weights[i] / whole;
    remainder[i] = amount * weights[i] % whole;
    left -= parts[i];
  }
  const auto larger = [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; };
  std::stable_sort(order.begin(), order.end(), larger);
  for (std::int64_t i = 0; i < left; ++i) {
    ++parts[order[static_cast<std::size_t>(i)]];
  }
  return parts;
}

}  // namespace hale
