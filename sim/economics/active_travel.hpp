#pragma once

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hale {

/// The share of deaths that regular walking or cycling prevents: the risk found at a reference
/// volume, in proportion to the volume, up to a cap (World Health Organization, Health Economic
/// Assessment Tool; walking after Kelly et al. 2014).
struct ActiveTravelRisk {
  double relative_risk;     ///< of death at the reference volume, 0 to 1
  double reference_volume;  ///< minutes a week; above zero
  double largest_reduction;
};

inline constexpr double largest_reduction_of_walking = 0.30;
inline constexpr double largest_reduction_of_cycling = 0.45;

[[nodiscard]] constexpr double risk_reduction(const ActiveTravelRisk& risk, double minutes_a_week) {
  expects(risk.reference_volume > 0.0, "the reference is some travel");
  const double in_proportion = (1.0 - risk.relative_risk) * minutes_a_week / risk.reference_volume;
  return std::min(risk.largest_reduction, in_proportion);
}

}  // namespace hale
