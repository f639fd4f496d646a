#pragma once

#include <cstdint>
#include <vector>

#include "sim/interventions/levers.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// One lever on households, from that on their members. Nothing is stored while it is untouched.
class HouseholdLever {
 public:
  /// An amount is the members' largest; a ratio is their smallest if any is below 1, else their
  /// largest.
  HouseholdLever(Lever lever, const Levers& levers, const World& world);

  [[nodiscard]] bool is_touched() const { return !values_.empty(); }

  [[nodiscard]] float on(HouseholdId household) const {
    return values_.empty() ? neutral_ : values_[household.row()];
  }

 private:
  float neutral_;
  std::vector<float> values_;  ///< by household row
};

/// The levers of housing in one month.
struct HousingLevers {
  HousingLevers(const Levers& levers, const World& world)
      : energy_band{Lever::housing_energy_band, levers, world},
        damp{Lever::housing_damp, levers, world},
        arrears{Lever::housing_arrears, levers, world},
        place{Lever::housing_place, levers, world} {}

  HouseholdLever energy_band;
  HouseholdLever damp;
  HouseholdLever arrears;
  HouseholdLever place;
};

inline constexpr std::int64_t millionths_per_home = 1'000'000;

/// Millionths of a social home by which `housing.lettings` adds to the lettings of each local
/// authority this month, by LaId: summed over the living people reached, in whole numbers, so that
/// their order cannot matter. All 0 while it is untouched.
[[nodiscard]] std::vector<std::int64_t> added_lettings(const Levers& levers, const World& world);

}  // namespace hale
