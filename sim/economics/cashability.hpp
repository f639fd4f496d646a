#pragma once

#include <cmath>

#include "sim/core/contracts.hpp"

namespace hale {

/// What saving units of a service sets free in money: the rest of its cost goes on until a whole
/// ward, wing or team can be closed.
struct ServiceCost {
  double average;         ///< GBP of a unit
  double marginal_share;  ///< of it that ends with each unit, 0 to 1
  double units_per_step;  ///< units whose fixed costs end together; above zero
};

[[nodiscard]] constexpr double average_saving(double units, const ServiceCost& cost) {
  return units * cost.average;
}

/// Whole steps in a change of units: rounded down, so that a rise opens a step with its first unit.
[[nodiscard]] inline double whole_steps(double units, double units_per_step) {
  expects(units_per_step > 0.0, "a step has units");
  return std::floor(units / units_per_step);
}

/// marginal cost x units + fixed cost x units in whole steps.
[[nodiscard]] inline double cashable_saving(double units, const ServiceCost& cost) {
  const double marginal = cost.average * cost.marginal_share;
  const double fixed = cost.average - marginal;
  const double units_of_steps = cost.units_per_step * whole_steps(units, cost.units_per_step);
  return marginal * units + fixed * units_of_steps;
}

}  // namespace hale
