#include "sim/processes/mortality/mortality.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/processes/mortality/hazard_ratios.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"

namespace hale {
namespace {

/// Rows at a time: their hazards stay in the first-level cache.
constexpr std::size_t strip = 1024;

/// What people of one LSOA share.
struct LsoaRisk {
  float ratio;
  std::uint32_t decile;  ///< from 0
};

std::vector<LsoaRisk> lsoa_risks(const MortalityModel& model, const Areas& areas) {
  std::vector<LsoaRisk> risks;
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const auto decile = static_cast<std::uint32_t>(areas.imd_decile[LsoaId{row}] - 1);
    risks.push_back({model.lsoa_ratio[row], decile});
  }
  return risks;
}

const MortalityTable<float>& hazards_in(const MortalityModel& model, Month month) {
  const int last = static_cast<int>(model.monthly_hazard.size()) - 1;
  const int year = std::clamp(month.year() - model.base_year, 0, last);
  return model.monthly_hazard[static_cast<std::size_t>(year)];
}

HALE_FOR_EVERY_CPU void set_thresholds(const float* hazards, std::uint32_t* thresholds,
                                       std::size_t count) {
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    thresholds[i] = threshold_of_small(chance_of_hazard(hazards[i]));
  }
}

}  // namespace

void step_mortality(const StepContext& now, const MortalityModel& model, const World& world,
                    LifeColumns& life) {
  expects(!model.monthly_hazard.empty(), "fit_mortality_means has been called");
  const MortalityTable<float>& hazards = hazards_in(model, now.month);
  const HazardRatios ratios{model.parameters};
  const std::vector<LsoaRisk> lsoas = lsoa_risks(model, world.areas);
  const People& people = world.people;
  const DemographyColumns& who = people.demography;
  const auto advance = [&](Block rows) {
    std::array<float, strip> hazard;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const PersonId person{rows.begin + i};
      const auto sex = static_cast<std::size_t>(who.sex[person]);
      const std::size_t age = table_age(who.birth_month[person], now.month);
      const LsoaRisk& lsoa = lsoas[who.lsoa[person].row()];
      const std::size_t risk =
          risk_of(people.health.self_rated[person], people.health.self_rated_physical[person],
                  bears_unemployment(people.employment.work[person], age));
      hazard[i] = hazards[sex][lsoa.decile][age] * lsoa.ratio * ratios.product(sex, risk);
    }
    set_thresholds(hazard.data(), rows.of(life.death_threshold.values()).data(), rows.size());
  };
  for_each_block(people.size(), [&](Block block) {
    for (std::size_t begin = block.begin; begin < block.end; begin += strip) {
      advance({begin, std::min(begin + strip, block.end)});
    }
  });
}

}  // namespace hale
