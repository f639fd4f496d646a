#include "sim/processes/mortality/mortality.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/mortality/hazard_ratios.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"

namespace hale {
namespace {

/// Rows at a time: their hazards stay in the first-level cache.
constexpr std::size_t strip = 1024;

const MortalityTable<float>& hazards_in(const MortalityModel& model, Month month) {
  const int last = static_cast<int>(model.monthly_hazard.size()) - 1;
  const int year = std::clamp(month.year() - model.base_year, 0, last);
  return model.monthly_hazard[static_cast<std::size_t>(year)];
}

}  // namespace

void step_mortality(const StepContext& now, const MortalityModel& model, const World& world,
                    LifeColumns& life) {
  expects(!model.monthly_hazard.empty(), "fit_mortality_means has been called");
  const MortalityTable<float>& hazards = hazards_in(model, now.month);
  const HazardRatios ratios{model.parameters};
  const People& people = world.people;
  const DemographyColumns& who = people.demography;
  const auto visit = [&](Block rows) {
    std::array<float, strip> hazard;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const PersonId person{rows.begin + i};
      const LsoaId lsoa = who.lsoa[person];
      const TableCell cell{who.sex[person], world.areas.imd_decile[lsoa],
                           table_age(who.birth_month[person], now.month)};
      const bool unemployed = bears_unemployment(people.employment.work[person], cell.age);
      hazard[i] = hazards[cell.sex][cell.decile][cell.age] * model.lsoa_ratio[lsoa.row()] *
                  ratios.self_rated(people.health.self_rated[person],
                                    people.health.self_rated_physical[person]) *
                  ratios.unemployed(cell.sex, unemployed);
    }
    const std::span<std::uint32_t> thresholds = rows.of(life.death_threshold.values());
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
      thresholds[i] = threshold_of_small(chance_of_hazard(hazard[i]));
    }
  };
  for_each_block(people.size(), [&](Block block) {
    for (std::size_t begin = block.begin; begin < block.end; begin += strip) {
      visit({begin, std::min(begin + strip, block.end)});
    }
  });
}

}  // namespace hale
