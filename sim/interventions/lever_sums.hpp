#pragma once

#include <cstdint>
#include <vector>

#include "sim/interventions/levers.hpp"
#include "sim/population/world.hpp"

namespace hale {

inline constexpr std::int64_t lever_millionths = 1'000'000;

/// The sum of a lever that adds over the living residents of each local authority, by LaId, in
/// millionths of its unit: whole numbers, so that the order of adding cannot matter.
[[nodiscard]] std::vector<std::int64_t> lever_sums_by_la(Lever lever, const Levers& levers,
                                                         const World& world);

}  // namespace hale
