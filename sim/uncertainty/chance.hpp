#pragma once

#include <cstdint>

#include "sim/core/random.hpp"

namespace hale {

/// What luck decides in designs and in intervals by resampling. The numbers are part of every
/// published result: append, never renumber.
enum class Chance : std::uint16_t {
  stratum = 0,
  place_in_stratum = 1,
  start_level = 2,
  direction = 3,
  order_of_moves = 4,
  resampled_row = 5,
};

/// 32 uniform bits, looked up: a pure function of its arguments. Runs number their replicates from
/// 0; the last number of all is kept for this, so no person ever meets the same luck.
[[nodiscard]] inline std::uint32_t chance_bits(std::uint32_t seed, Chance what, std::size_t a,
                                               std::size_t b) {
  constexpr std::uint32_t no_run = 0xFFFFFFFFU;
  const auto place = (static_cast<std::uint64_t>(a) << 32U) | static_cast<std::uint32_t>(b);
  return Luck{seed, no_run}.bits(Uid{place}, Month{static_cast<int>(what)}, Event::start_a);
}

/// A number in (0, 1): the middle of the bits' interval of width 2^-32.
[[nodiscard]] inline double chance(std::uint32_t seed, Chance what, std::size_t a, std::size_t b) {
  constexpr double two_to_minus_32 = 1.0 / 4294967296.0;
  return (chance_bits(seed, what, a, b) + 0.5) * two_to_minus_32;
}

}  // namespace hale
