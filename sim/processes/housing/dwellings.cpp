#include "sim/processes/housing/dwellings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/core/units.hpp"
#include "sim/population/marks.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/housing/hazards.hpp"

namespace hale {
namespace {

/// Look-ups of start_damp: of a new dwelling, and whether the lever dries it, which is asked every
/// month and answered for good.
constexpr std::uint16_t dries = 1;

void move_in(const StepContext& now, const HousingModel& model, const World& world,
             HouseholdId household, HomeColumns& homes) {
  const Uid uid = world.people.demography.uid[head_of(world, household)];
  const Tenure tenure = homes.tenure[household];
  const LsoaId lsoa = world.households.house.lsoa[household];
  homes.energy_band[household] =
      energy_band_for(now.luck.bits(uid, now.month, Event::start_energy_band), tenure, model);
  const bool is_damp = now.luck.bits(uid, now.month, Event::start_damp) <
                       threshold_of(chance_of_damp(tenure, lsoa, model));
  homes.damp[household] = is_damp ? Damp::yes : Damp::no;
}

void dry(const StepContext& now, const HouseholdLever& still_damp, const World& world, Block block,
         HomeColumns& homes) {
  for (std::size_t row = block.begin; row < block.end; ++row) {
    const HouseholdId household{row};
    const float chance = still_damp.on(household);
    if (homes.damp[household] == Damp::no || chance == 1.0F) continue;
    const Uid uid = world.people.demography.uid[head_of(world, household)];
    const bool stays = now.luck.bits(uid, Month{0}, Event::start_damp, dries) <
                       threshold_of(static_cast<double>(chance));
    if (!stays) homes.damp[household] = Damp::no;
  }
}

/// Homes without an energy band yet.
void mark_new(const Households& households, Block block, Marks& marks) {
  const EnergyBand* const band = block.of(households.home.energy_band.values()).data();
  const Shelter* const shelter = block.of(households.home.shelter.values()).data();
  const Tenure* const tenure = block.of(households.home.tenure.values()).data();
  const std::uint8_t* const size = block.of(households.house.size.values()).data();
  for (std::size_t i = 0; i < block.size(); ++i) {
    const bool is_new = (band[i] == EnergyBand::unknown) & (shelter[i] == Shelter::home) &
                        (tenure[i] != Tenure::communal) & (size[i] > 0);
    marks.row[i] = is_new ? 1 : 0;
  }
}

/// A lever that was untouched costs nothing: `bands_up` is then empty.
void find_cold(const WarmthRules& rules, const HouseholdLever& bands_up, const World& world,
               Block block, HomeColumns& homes) {
  const auto shelter = block.of(std::as_const(homes).shelter.values());
  const auto certificate = block.of(std::as_const(homes).energy_band.values());
  const auto size = block.of(world.households.house.size.values());
  const auto lsoa = block.of(world.households.house.lsoa.values());
  const auto net = block.of(world.households.income.net.values());
  const auto rent = block.of(world.households.income.rent.values());
  const auto equivalised = block.of(world.households.income.equivalised_after_housing.values());
  const auto cost = block.of(homes.fuel_cost.values());
  const auto cold = block.of(homes.cold.values());
  for (std::size_t i = 0; i < block.size(); ++i) {
    EnergyBand band = certificate[i];
    if (bands_up.is_touched()) {
      band = improved(band, bands_up.on(HouseholdId{block.begin + i}));
    }
    // Without a home the band is unknown, costs nothing and is not cold.
    const std::int32_t fuel = rules.fuel_cost(band, size[i]);
    const std::int64_t after_housing = std::int64_t{net[i]} - rent[i];
    const bool is_poor = is_left_poor(after_housing, equivalised[i], fuel, rules.line(lsoa[i]));
    cost[i] = fuel;
    cold[i] = band >= EnergyBand::d && is_poor ? Cold::yes : Cold::no;
  }
}

}  // namespace

PersonId head_of(const World& world, HouseholdId household) {
  const PersonId first = world.households.house.first_member[household];
  if (world.people.demography.role[first] == Role::reference) return first;
  const PersonId head =
      member_with_role(world.households, world.people, household, Role::reference);
  return head.is_set() ? head : first;
}

EnergyBand energy_band_for(std::uint32_t luck, Tenure tenure, const HousingModel& model) {
  const auto& shares = model.energy_bands[index_of(tenure)];
  double up_to = 0.0;
  for (std::size_t band = 0; band + 1 < shares.size(); ++band) {
    up_to += shares[band];
    if (luck < threshold_of(up_to)) return static_cast<EnergyBand>(band + 1);
  }
  return EnergyBand::g;
}

double chance_of_damp(Tenure tenure, LsoaId lsoa, const HousingModel& model) {
  return std::min(1.0, model.damp[index_of(tenure)] * model.damp_ratio[lsoa.row()]);
}

EnergyBand improved(EnergyBand band, float bands_up) {
  if (band == EnergyBand::unknown) return band;
  const int better = static_cast<int>(band) - static_cast<int>(std::lround(bands_up));
  return static_cast<EnergyBand>(std::max(better, static_cast<int>(EnergyBand::a)));
}

bool has_home(HouseholdId household, const Households& households) {
  return households.house.size[household] > 0 &&
         households.home.tenure[household] != Tenure::communal &&
         households.home.shelter[household] == Shelter::home;
}

WarmthRules::WarmthRules(Month month, const HousingModel& model, const Areas& areas)
    : line_(areas.number_of_lsoas()) {
  constexpr double pence_per_pound = 100.0;
  const double price = model.fuel_price.at(month);
  for (std::size_t band = 0; band < fuel_cost_.size(); ++band) {
    for (std::size_t persons = 0; persons < fuel_cost_[band].size(); ++persons) {
      const double pence = model.fuel_costs[band][persons] * price * pence_per_pound;
      fuel_cost_[band][persons] = static_cast<std::int32_t>(std::lround(pence / months_per_year));
    }
  }
  const auto line = static_cast<double>(model.poverty_line.at(month));
  for (std::size_t lsoa = 0; lsoa < line_.size(); ++lsoa) {
    line_[lsoa] = std::llround(line * model.fit[areas.la[LsoaId{lsoa}].row()].line_ratio);
  }
}

std::int32_t WarmthRules::fuel_cost(EnergyBand band, std::uint8_t persons) const {
  const std::size_t size = std::min<std::size_t>(persons, most_persons_of_fuel_costs);
  return fuel_cost_[static_cast<std::size_t>(band)][size];
}

void keep_warm(const StepContext& now, const HousingModel& model, const WarmthRules& rules,
               const HousingLevers& levers, const World& world, Block block, HomeColumns& homes) {
  Marks marks;
  mark_new(world.households, block, marks);
  marks.for_each(block.size(), [&](std::size_t i) {
    move_in(now, model, world, HouseholdId{block.begin + i}, homes);
  });
  if (levers.damp.is_touched()) dry(now, levers.damp, world, block, homes);
  find_cold(rules, levers.energy_band, world, block, homes);
}

}  // namespace hale
