#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace hale {

enum class PaybackState : std::uint8_t {
  nothing_spent,  ///< the sum so far was never below zero: there is nothing to pay back
  paid_back,
  never,  ///< not within the years given
};

/// When what was spent has come back.
struct Payback {
  PaybackState state;
  double years;   ///< after the start; meaningful when paid back
  bool for_good;  ///< the sum stays at or above zero to the end
  /// Years until the last return to zero, after which the sum stays at or above it; nothing when it
  /// ends below, or there was nothing to pay back.
  std::optional<double> lasting = {};

  friend bool operator==(const Payback&, const Payback&) = default;
};

/// When the running sum of net flows first comes back to zero after having been below it.
/// by_year[0] falls at the start; by_year[t] comes evenly within the year that ends at t, so the
/// moment is found on a straight line inside the year. A sum within a billionth of the largest flow
/// counts as zero.
[[nodiscard]] Payback payback(std::span<const double> by_year);

/// Years until a constant yearly saving has covered a cost: cost / saving. The saving is positive.
[[nodiscard]] double simple_payback(double cost, double saving_per_year);

}  // namespace hale
