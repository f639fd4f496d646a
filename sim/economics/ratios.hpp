#pragma once

// Ratios of present values, and how wrong a figure may be before an answer turns. A ratio to
// nothing, or to a gain where a cost is meant, is no ratio: these return nothing then.

#include <optional>

namespace hale {

[[nodiscard]] constexpr std::optional<double> benefit_cost_ratio(double benefit, double cost) {
  if (cost <= 0.0) return std::nullopt;
  return benefit / cost;
}

/// Social return on investment as some report it: (benefit - cost) / cost.
[[nodiscard]] constexpr std::optional<double> return_on_investment(double benefit, double cost) {
  if (cost <= 0.0) return std::nullopt;
  return (benefit - cost) / cost;
}

/// By what share benefits may fall before they no longer cover the cost. Negative when they do not
/// cover it now.
[[nodiscard]] constexpr std::optional<double> share_benefits_may_fall(double benefit, double cost) {
  if (benefit <= 0.0) return std::nullopt;
  return (benefit - cost) / benefit;
}

/// By what share the cost may rise before it is no longer covered.
[[nodiscard]] constexpr std::optional<double> share_cost_may_rise(double benefit, double cost) {
  if (cost <= 0.0) return std::nullopt;
  return (benefit - cost) / cost;
}

/// The quantity (jobs, years, homes) at which the benefit just covers the cost, when each unit
/// brings `benefit_per_unit`.
[[nodiscard]] constexpr std::optional<double> break_even_quantity(double cost,
                                                                  double benefit_per_unit) {
  if (benefit_per_unit <= 0.0) return std::nullopt;
  return cost / benefit_per_unit;
}

}  // namespace hale
