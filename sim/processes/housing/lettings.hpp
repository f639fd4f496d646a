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

/// Those of `waiting` who are housed this month, at most lettings_in() in each local authority,
/// longest wait first. The order of `waiting` does not matter.
[[nodiscard]] std::vector<HouseholdId> choose_tenants(Month month, const HousingModel& model,
                                                      std::vector<Waiting> waiting);

/// Into a home of its own with this tenure; its dwelling is looked up by keep_warm.
void house(HouseholdId household, Tenure tenure, HomeColumns& homes);

/// Out of a home.
void lose_home(HouseholdId household, Shelter shelter, HomeColumns& homes);

}  // namespace hale
