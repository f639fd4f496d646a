#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/measures/life_states.hpp"

namespace hale {

/// People of 16 and over of one month by (la, imd_decile, sex, life state).
[[nodiscard]] std::vector<std::int32_t> count_lives(Month month, const World& world);

/// Private households of one month by (la, imd_decile, home state).
[[nodiscard]] std::vector<std::int32_t> count_homes(const World& world);

}  // namespace hale
