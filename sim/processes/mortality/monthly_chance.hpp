#pragma once

#include <cstdint>

namespace hale {

/// The largest monthly hazard that chance_of_hazard is meant for: three deaths per person-year.
inline constexpr float largest_monthly_hazard = 0.25F;

/// 1 - exp(-hazard), from its series to the sixth power; at hazards up to 0.25 the truncation error
/// is below 1.3e-8, at 0.1 below 2e-11, and the rounding of a float is the larger part.
[[nodiscard]] constexpr float chance_of_hazard(float hazard) {
  const float x = hazard;
  return x *
         (1.0F -
          x * (1.0F / 2.0F) *
              (1.0F - x * (1.0F / 3.0F) *
                          (1.0F - x * (1.0F / 4.0F) *
                                      (1.0F - x * (1.0F / 5.0F) * (1.0F - x * (1.0F / 6.0F))))));
}

/// A chance below one half as a 32-bit threshold, to the nearest 2^-31: signed conversion is what
/// every vector unit has.
[[nodiscard]] constexpr std::uint32_t threshold_of_small(float chance) {
  constexpr float two_to_31 = 2147483648.0F;
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(chance * two_to_31 + 0.5F)) << 1U;
}

}  // namespace hale
