#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// Chances of giving birth in `month` of the women who are there, and stay until the births, by LA in
/// 2^-32 (see expected_number): births without the luck of one run.
[[nodiscard]] std::vector<std::int64_t> expected_births(Month month, const DemographyModel& model,
                                                        const World& world);

}  // namespace hale
