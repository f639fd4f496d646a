#include "sim/processes/housing/dwellings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/units.hpp"
#include "sim/core/vectorise.hpp"
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

/// Marks homes without an energy band yet.
HALE_FOR_EVERY_CPU void mark_new(const Households& households, Block block, std::uint8_t* marks) {
  const EnergyBand* const band = block.of(households.home.energy_band.values()).data();
  const Shelter* const shelter = block.of(households.home.shelter.values()).data();
  const Tenure* const tenure = block.of(households.home.tenure.values()).data();
  const std::uint8_t* const size = block.of(households.house.size.values()).data();
  const std::size_t count = block.size();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    marks[i] =
        static_cast<std::uint8_t>((band[i] == EnergyBand::unknown) & (shelter[i] == Shelter::home) &
                                  (tenure[i] != Tenure::communal) & (size[i] > 0));
  }
}

/// The bands as the lever has them: the certificates themselves while it is untouched.
const EnergyBand* bands_now(const HouseholdLever& bands_up, const HomeColumns& homes, Block block,
                            std::array<EnergyBand, rows_per_block>& lifted) {
  const EnergyBand* const certificate = block.of(homes.energy_band.values()).data();
  if (!bands_up.is_touched()) return certificate;
  for (std::size_t i = 0; i < block.size(); ++i) {
    lifted[i] = improved(certificate[i], bands_up.on(HouseholdId{block.begin + i}));
  }
  return lifted.data();
}

/// A block's columns of what keeping warm depends on, and of what it costs.
struct WarmRows {
  const EnergyBand* band;
  const std::uint8_t* size;
  const LsoaId* lsoa;
  const std::int32_t* net;
  const std::int32_t* housing_costs;
  const std::int32_t* left;  ///< equivalised, after housing
  std::int32_t* cost;
  Cold* cold;
  std::size_t count;
};

WarmRows warm_rows(const EnergyBand* band, const World& world, Block block, HomeColumns& homes) {
  const HouseholdIncomeColumns& income = world.households.income;
  return {band,
          block.of(world.households.house.size.values()).data(),
          block.of(world.households.house.lsoa.values()).data(),
          block.of(income.net.values()).data(),
          block.of(income.housing_costs.values()).data(),
          block.of(income.equivalised_after_housing.values()).data(),
          block.of(homes.fuel_cost.values()).data(),
          block.of(homes.cold.values()).data(),
          block.size()};
}

/// Without a home the band is unknown, costs nothing and is not cold.
HALE_FOR_EVERY_CPU void find_cold(const WarmthRules& rules, const WarmRows& rows) {
  const WarmRows r = rows;
  const std::int32_t* const fuel_cost = rules.fuel_costs();
  const std::int32_t* const line = rules.lines();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t fuel = fuel_cost[WarmthRules::fuel_row(r.band[i], r.size[i])];
    const bool is_poor =
        is_left_poor(r.net[i] - r.housing_costs[i], r.left[i], fuel, line[r.lsoa[i].row()]);
    r.cost[i] = fuel;
    r.cold[i] = static_cast<Cold>((r.band[i] >= EnergyBand::d) & is_poor);
  }
}

}  // namespace

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
  for (std::size_t band = 0; band < number_of_energy_bands; ++band) {
    for (std::size_t persons = 0; persons < model.fuel_costs[band].size(); ++persons) {
      const double pence = model.fuel_costs[band][persons] * price * pence_per_pound;
      fuel_cost_[fuel_row(static_cast<EnergyBand>(band), static_cast<std::uint8_t>(persons))] =
          static_cast<std::int32_t>(std::lround(pence / months_per_year));
    }
  }
  const auto line = static_cast<double>(model.poverty_line.at(month));
  for (std::size_t lsoa = 0; lsoa < line_.size(); ++lsoa) {
    const double ratio = model.fit[areas.la[LsoaId{lsoa}].row()].line_ratio;
    line_[lsoa] = static_cast<std::int32_t>(std::lround(line * ratio));
  }
}

void keep_warm(const StepContext& now, const HousingModel& model, const WarmthRules& rules,
               const HousingLevers& levers, const World& world, Block block, HomeColumns& homes) {
  Marks marks;
  mark_new(world.households, block, marks.row.data());
  marks.for_each(block.size(), [&](std::size_t i) {
    move_in(now, model, world, HouseholdId{block.begin + i}, homes);
  });
  if (levers.damp.is_touched()) dry(now, levers.damp, world, block, homes);
  std::array<EnergyBand, rows_per_block> lifted;
  const EnergyBand* const band = bands_now(levers.energy_band, homes, block, lifted);
  find_cold(rules, warm_rows(band, world, block, homes));
}

}  // namespace hale
