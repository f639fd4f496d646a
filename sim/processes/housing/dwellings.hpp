#pragma once

// What a home is like, and what it costs to keep warm.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/housing/household_levers.hpp"
#include "sim/processes/housing/housing_model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Energy band of a home of this tenure by luck of `start_energy_band`.
[[nodiscard]] EnergyBand energy_band_for(std::uint32_t luck, Tenure tenure,
                                         const HousingModel& model);

/// Chance that a home of this tenure in this LSOA is damp.
[[nodiscard]] double chance_of_damp(Tenure tenure, LsoaId lsoa, const HousingModel& model);

/// `band`, so many bands better; not above A, and unknown as long as it is so.
[[nodiscard]] EnergyBand improved(EnergyBand band, float bands_up);

/// A home of its own, with someone in it.
[[nodiscard]] bool has_home(HouseholdId household, const Households& households);

/// The costs and income lines of one month.
class WarmthRules {
 public:
  WarmthRules(Month month, const HousingModel& model, const Areas& areas);

  /// Where fuel_costs() has that of a household of `persons` in a home of this band.
  [[nodiscard]] static constexpr std::size_t fuel_row(EnergyBand band, std::uint8_t persons) {
    const std::uint8_t size = std::min(persons, std::uint8_t{most_persons_of_fuel_costs});
    return static_cast<std::size_t>(band) * (most_persons_of_fuel_costs + 1) + size;
  }

  /// Pence per month, by fuel_row().
  [[nodiscard]] const std::int32_t* fuel_costs() const { return fuel_cost_.data(); }

  /// Income below which a home in band D to G is cold, pence per month, of one person alone, by
  /// LsoaId.
  [[nodiscard]] const std::int32_t* lines() const { return line_.data(); }

 private:
  std::array<std::int32_t, number_of_energy_bands*(most_persons_of_fuel_costs + 1)> fuel_cost_{};
  std::vector<std::int32_t> line_;
};

/// Is income after housing and fuel, equivalised as income after housing is, below `line`? The
/// scale is that of `household`: what remains is divided by (net - housing costs) /
/// equivalised.
[[nodiscard]] constexpr bool is_left_poor(std::int32_t after_housing, std::int32_t equivalised,
                                          std::int32_t fuel, std::int32_t line) {
  const std::int32_t left = after_housing - fuel;
  return (left <= 0) |
         (std::int64_t{equivalised} * left < std::int64_t{line} * std::int64_t{after_housing});
}

/// Gives a block's homes without an energy band their dwelling, dries what the lever dries, and
/// says what each costs to keep warm and whether it is cold.
void keep_warm(const StepContext& now, const HousingModel& model, const WarmthRules& rules,
               const HousingLevers& levers, const World& world, Block block, HomeColumns& homes);

}  // namespace hale
