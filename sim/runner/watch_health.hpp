#pragma once

#include <array>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"

namespace hale {

inline constexpr std::size_t number_of_income_tenths = 10;

/// Shares of adults (16 and over, in private households) in less than good health, by tenth of
/// equivalised household income before housing costs, the poorest first. Ties share a tenth by
/// identity, so that the order of rows does not matter.
[[nodiscard]] std::array<double, number_of_income_tenths> less_than_good_by_income(
    const World& world);

}  // namespace hale
