#pragma once

// Finite social homes: who waits longest is housed first.

#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/population/households.hpp"
#include "sim/processes/housing/housing_model.hpp"

namespace hale {

/// A household in temporary accommodation.
struct Waiting {
  LaId la;
  std::uint8_t months;  ///< without a home
  std::uint32_t luck;   ///< `letting`, between households that have waited equally long
  Uid head;             ///< between equal luck
  HouseholdId household;
};

/// Homes that the local authority lets in `month`: whole ones, so many that over the months they
/// add up to `per_month` each.
[[nodiscard]] std::int64_t lettings_in(Month month, double per_month);

/// The homes that each local authority lets in `month`, by LaId: lettings_in() of its own, and the
/// whole homes of `added` (millionths, see lever_sums_by_la) and of what `to_come` has kept, which
/// keeps the rest.
[[nodiscard]] std::vector<std::int64_t> lettings_of(Month month, const HousingModel& model,
                                                    const std::vector<std::int64_t>& added,
                                                    std::vector<std::int64_t>& to_come);

/// Those of `waiting` who are housed this month, at most `homes` of its LaId in each local
/// authority, longest wait first; homes that nobody waits for lapse. The order of `waiting` does
/// not matter.
[[nodiscard]] std::vector<HouseholdId> choose_tenants(const std::vector<std::int64_t>& homes,
                                                      std::vector<Waiting> waiting);

/// Into a home of its own with this tenure; its dwelling is looked up by keep_warm.
void house(HouseholdId household, Tenure tenure, HomeColumns& homes);

/// Out of a home.
void lose_home(HouseholdId household, Shelter shelter, HomeColumns& homes);

}  // namespace hale
