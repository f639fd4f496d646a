#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"

namespace hale {

/// People of one month who live in private households, by what their household can live on.
struct LivingMonth {
  std::int32_t residents = 0;
  std::int32_t poverty = 0;
  std::int32_t poverty_after_housing = 0;
  std::int32_t distress = 0;
  std::int32_t children = 0;
  std::int32_t children_in_poverty = 0;
  std::int32_t children_in_poverty_after_housing = 0;

  friend bool operator==(const LivingMonth&, const LivingMonth&) = default;
};

/// Counts everyone in a private household, by LaId. In parallel; the counts are the same for any
/// number of threads.
[[nodiscard]] std::vector<LivingMonth> count_living(const World& world);

}  // namespace hale
