#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// A local authority's totals over a year's months, for comparison with surveys and registers.
/// Person-months and household-months; people at the ages that the surveys cover.
struct BoroughTotals {
  std::int64_t chances_of_birth = 0;  ///< see expected_births
  std::int64_t children = 0;          ///< under 16, in private households
  std::int64_t children_poor = 0;     ///< before housing costs
  std::int64_t children_poor_after_housing = 0;
  std::int64_t aged_19 = 0;  ///< 19 and over: Active Lives
  std::int64_t inactive = 0;
  std::int64_t active = 0;
  std::int64_t aged_18 = 0;  ///< 18 and over: smoking and weight
  std::int64_t smoking = 0;
  std::int64_t overweight = 0;  ///< or obese
  std::int64_t obese = 0;
  std::int64_t households = 0;  ///< private ones
  std::int64_t temporary = 0;   ///< in temporary accommodation
  std::int64_t rough = 0;       ///< sleeping rough
  std::int64_t cold = 0;
  std::array<std::int64_t, number_of_rented_or_owned> tenure{};  ///< by Tenure

  void add(const BoroughTotals& from);
};

/// Totals of one month by LaId, without births.
[[nodiscard]] std::vector<BoroughTotals> borough_totals(Month month, const World& world);

/// Adds each local authority's.
void add_totals(std::vector<BoroughTotals>& into, const std::vector<BoroughTotals>& from);

/// `part` of `whole`, counts of either.
[[nodiscard]] constexpr double share_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace hale
