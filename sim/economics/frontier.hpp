#pragma once

// Which of several options that exclude one another may be best, by costs and effects (Drummond et
// al., Methods for the Economic Evaluation of Health Care Programmes, 4th edition, chapter 5).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hale {

struct CostAndEffect {
  double cost;
  double effect;  ///< QALYs, say: more is better
};

enum class Dominance : std::uint8_t {
  on_frontier,
  dominated,          ///< another option costs no more and does no less
  extended_dominated  ///< a mixture of two others does as much for less
};

/// One option's place; increments are against the option before it on the frontier, and there are
/// none for the cheapest on it and for options off it.
struct FrontierPlace {
  Dominance status;
  std::optional<CostAndEffect> increment;
  std::optional<double> icer;  ///< increment's cost / its effect
};

/// The place of every option, in the order given. Of options that are the same, the first counts.
[[nodiscard]] std::vector<FrontierPlace> frontier(std::span<const CostAndEffect> options);

/// Cost per unit of effect gained; nothing when no effect is gained.
[[nodiscard]] constexpr std::optional<double> cost_effectiveness_ratio(
    const CostAndEffect& change) {
  if (change.effect <= 0.0) return std::nullopt;
  return change.cost / change.effect;
}

/// effect x GBP per unit of effect - cost.
[[nodiscard]] constexpr double net_monetary_benefit(const CostAndEffect& change,
                                                    double gbp_per_effect) {
  return change.effect * gbp_per_effect - change.cost;
}

}  // namespace hale
