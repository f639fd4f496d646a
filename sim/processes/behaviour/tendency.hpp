#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hale {

/// A person's tendency is a standard logistic deviate of the log odds, kept in steps of 1/2048.
inline constexpr float tendency_step = 1.0F / 2048.0F;

/// The tendency below which a share `uniform` of people lie; beyond +-16 it is cut off, where one
/// in nine million are.
[[nodiscard]] inline std::int16_t tendency_of(double uniform) {
  constexpr double most = 32767.0;
  const double deviate = std::log(uniform / (1.0 - uniform));
  const double steps = std::clamp(deviate / static_cast<double>(tendency_step), -most, most);
  return static_cast<std::int16_t>(std::lround(steps));
}

}  // namespace hale
