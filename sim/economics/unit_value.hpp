#pragma once

// What one unit of an outcome (a claim, a crime, an admission) is worth, and to whom.
// Greater Manchester Combined Authority, unit cost database and technical guide.

#include <cmath>
#include <cstddef>
#include <span>

namespace hale {

/// GBP of one unit. Tax and benefits are within the fiscal value, so that they can be taken out of
/// what society gains.
struct UnitValue {
  double fiscal = 0.0;    ///< what the public purse saves
  double transfer = 0.0;  ///< the part of it that others lose
  double economic = 0.0;  ///< to individuals and businesses
  double social = 0.0;    ///< health, harm and well-being
};

/// fiscal - transfer + economic + social.
[[nodiscard]] constexpr double public_value(const UnitValue& value) {
  return value.fiscal - value.transfer + value.economic + value.social;
}

/// A cost made of parts.
[[nodiscard]] constexpr double sum_of_parts(std::span<const double> parts) {
  double sum = 0.0;
  for (const double part : parts) {
    sum += part;
  }
  return sum;
}

/// Do the agencies' shares of a unit cost add up to one (within rounding)?
[[nodiscard]] inline bool add_up_to_one(std::span<const double> shares) {
  constexpr double rounding = 1e-9;
  return std::abs(sum_of_parts(shares) - 1.0) <= rounding;
}

/// Crimes committed for the crimes that police record: recorded x ratio of actual to recorded.
/// To be applied once, and only to counts taken from records.
[[nodiscard]] constexpr double actual_crimes(double recorded, double actual_per_recorded) {
  return recorded * actual_per_recorded;
}

/// Yearly pay between two hourly rates.
[[nodiscard]] constexpr double annual_pay_gap(double higher, double lower, double hours_a_week,
                                              double weeks_a_year) {
  return (higher - lower) * hours_a_week * weeks_a_year;
}

}  // namespace hale
