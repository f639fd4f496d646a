#pragma once

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

}  // namespace hale
