#pragma once

// How long a benefit lasts decides whether it pays: the form in which the National Audit Office
// (2007, New Deal programmes) shows net positions by the time that jobs last.

#include <cstdint>
#include <optional>

#include "sim/economics/discounting.hpp"

namespace hale {

/// A benefit that comes evenly for a time and wears off.
struct LastingBenefit {
  double first_year;      ///< what the first full year brings
  double years;           ///< for how long it comes; part of a year brings part of its benefit
  double drop_off = 0.0;  ///< share lost from one year to the next
};

/// From which year on a benefit that comes during a year is discounted: none in the first year, or
/// already by a whole year then.
enum class FirstYear : std::uint8_t { undiscounted, discounted };

[[nodiscard]] double worth(const LastingBenefit& benefit, const DiscountSchedule& schedule,
                           FirstYear first_year);

/// The least number of years for which the benefit must come to be worth the cost (its own `years`
/// are not looked at); nothing when `longest` years are not enough.
[[nodiscard]] std::optional<double> years_to_break_even(double cost, const LastingBenefit& benefit,
                                                        const DiscountSchedule& schedule,
                                                        FirstYear first_year, int longest = 125);

}  // namespace hale
