#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"

#include "benchmarks/common_work/chances.hpp"
#include "benchmarks/common_work/people.hpp"

namespace hale::common_work {

/// Moves a block of people through one month: death, work, health, income, birthday, each on the
/// newest values. Returns how many person-months were lived: those alive when the month began.
[[nodiscard]] std::int64_t advance_one_month(Block block, Month month, const Luck& luck,
                                             const Chances& chances, People& people);

}  // namespace hale::common_work
