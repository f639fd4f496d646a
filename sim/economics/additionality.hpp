#pragma once

namespace hale {

/// What is left of a gross impact, and what it sets off. For impacts estimated outside the
/// simulation only: there the option without the programme is simulated, which is the reference
/// case, and nothing more may be taken off.
struct GrossImpact {
  double gross = 0.0;
  double leakage = 0.0;       ///< share that goes to others than those meant
  double displacement = 0.0;  ///< share taken from someone else
  double substitution = 0.0;  ///< share swapped for something like it
  double multiplier = 1.0;    ///< what further spending adds
};

/// gross x (1 - leakage) x (1 - displacement) x (1 - substitution) x multiplier.
/// Homes and Communities Agency, Additionality Guide (2014).
[[nodiscard]] constexpr double net_impact(const GrossImpact& impact) {
  return impact.gross * (1.0 - impact.leakage) * (1.0 - impact.displacement) *
         (1.0 - impact.substitution) * impact.multiplier;
}

/// Net of what would have happened anyway: the reference case, or deadweight.
[[nodiscard]] constexpr double net_additional(const GrossImpact& intervention,
                                              const GrossImpact& reference) {
  return net_impact(intervention) - net_impact(reference);
}

}  // namespace hale
