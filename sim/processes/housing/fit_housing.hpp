#pragma once

// The intercepts of housing, fitted to what is published of each local authority at the base date.

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/housing/dwellings.hpp"
#include "sim/processes/housing/housing_model.hpp"

namespace hale {

/// Private households by LaId.
[[nodiscard]] std::vector<std::int64_t> count_private_households(const World& world);

/// Writes model.mean_arrears_ratio. Call before arrears are dealt.
void fit_arrears(const World& world, HousingModel& model);

/// Writes loss_ratio, to_temporary, to_rough and lettings, so that homes are lost as often as
/// households are owed a duty that begins so, and as many leave temporary accommodation and the
/// street as come. Call when arrears have been dealt; it clears what the others have fitted.
void fit_homelessness(const World& world, HousingModel& model);

/// Writes buying, so that as many homes are bought as first-time buyers buy. Call when arrears have
/// been dealt.
void fit_buying(Month base, const World& world, HousingModel& model);

/// Writes line_ratio, so that as many homes are cold as are in fuel poverty. Call when homes have
/// their dwellings and fuel costs.
void fit_income_lines(Month base, const World& world, HousingModel& model);

}  // namespace hale
