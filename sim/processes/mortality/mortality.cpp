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
#include "sim/processes/mortality/exposures.hpp"
#include "sim/processes/mortality/hazard_ratios.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"

namespace hale {
namespace {

const MortalityTable<float>& hazards_in(const MortalityModel& model, Month month) {
  const int last = static_cast<int>(model.monthly_hazard.size()) - 1;
  const int year = std::clamp(month.year() - model.base_year, 0, last);
  return model.monthly_hazard[static_cast<std::size_t>(year)];
}

/// This month's hazards and ratios, flat, as vector units gather.
struct Risks {
  std::vector<float> hazard;                ///< by sex, decile and age
  std::vector<float> product;               ///< of hazard ratios, by sex and risk
  std::vector<float> lsoa_ratio;            ///< of the place, its air and its green, by LsoaId
  std::vector<std::int32_t> decile_x_ages;  ///< by LsoaId: decile from 0, times number_of_ages
};

Risks risks_in(Month month, const MortalityModel& model, const World& world) {
  const Areas& areas = world.areas;
  Risks risks;
  for (const auto& of_sex : hazards_in(model, month)) {
    for (const auto& of_decile : of_sex)
      risks.hazard.insert(risks.hazard.end(), of_decile.begin(), of_decile.end());
  }
  const HazardRatios ratios{model.parameters};
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t risk = 0; risk < number_of_risks; ++risk)
      risks.product.push_back(ratios.product(sex, risk));
  }
  const std::vector<float> around =
      surroundings_ratios(world.surroundings, model.parameters.exposures, areas.number_of_lsoas());
  for (std::size_t row = 0; row < areas.number_of_lsoas(); ++row) {
    const auto decile = static_cast<std::int32_t>(areas.imd_decile[LsoaId{row}] - 1);
    const auto la_mean = static_cast<float>(model.la_mean_ratio[areas.la[LsoaId{row}].row()]);
    risks.lsoa_ratio.push_back(model.lsoa_ratio[row] * around[row] /
                               (model.base_surroundings[row] * la_mean));
    risks.decile_x_ages.push_back(decile * static_cast<std::int32_t>(number_of_ages));
  }
  return risks;
}

/// A block's columns, and the month.
struct RiskRows {
  const std::int16_t* birth_month;
  const Sex* sex;
  const LsoaId* lsoa;
  const SelfRatedHealth* answer;
  const SelfRatedHealth* physical;
  const Work* work;
  const float* exposed;  ///< product of the ratios of what people do
  std::size_t count;
  int now;
};

RiskRows risk_rows(const People& people, Block block, const float* exposed, Month now) {
  return {block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.sex.values()).data(),
          block.of(people.demography.lsoa.values()).data(),
          block.of(people.health.self_rated.values()).data(),
          block.of(people.health.self_rated_physical.values()).data(),
          block.of(people.employment.work.values()).data(),
          exposed,
          block.size(),
          now.index()};
}

// RiskRows of the tables are signed: that is what vector units gather by.
HALE_FOR_EVERY_CPU void set_thresholds(const RiskRows& rows, const Risks& risks,
                                       std::uint32_t* thresholds) {
  constexpr auto cells_of_a_sex = static_cast<std::int32_t>(number_of_imd_deciles * number_of_ages);
  constexpr auto risks_of_a_sex = static_cast<std::int32_t>(number_of_risks);
  const RiskRows r = rows;
  const float* const hazards = risks.hazard.data();
  const float* const products = risks.product.data();
  const float* const lsoa_ratio = risks.lsoa_ratio.data();
  const std::int32_t* const decile_x_ages = risks.decile_x_ages.data();
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t age =
        std::clamp(r.now - r.birth_month[i], 0, 12 * oldest_age_in_tables) / 12;
    const auto sex = static_cast<std::int32_t>(r.sex[i]);
    const std::int32_t lsoa = r.lsoa[i].row();
    const std::int32_t cell = sex * cells_of_a_sex + decile_x_ages[lsoa] + age;
    const std::int32_t risk =
        sex * risks_of_a_sex + static_cast<std::int32_t>(risk_of(
                                   r.answer[i], r.physical[i],
                                   bears_unemployment(r.work[i], static_cast<std::uint32_t>(age))));
    const float hazard = hazards[cell] * lsoa_ratio[lsoa] * products[risk] * r.exposed[i];
    thresholds[i] = threshold_of_small(chance_of_hazard(std::min(hazard, largest_monthly_hazard)));
  }
}

}  // namespace

void step_mortality(const StepContext& now, const MortalityModel& model, const World& world,
                    LifeColumns& life) {
  expects(!model.monthly_hazard.empty(), "fit_mortality_means has been called");
  const Risks risks = risks_in(now.month, model, world);
  const ExposureTable exposures{model.parameters.exposures};
  for_each_block(world.people.size(), [&](Block block) {
    std::array<float, rows_per_block> exposed;
    read_exposures(world, block, exposures, exposed.data());
    set_thresholds(risk_rows(world.people, block, exposed.data(), now.month), risks,
                   block.of(life.death_threshold.values()).data());
  });
}

}  // namespace hale
