#include <vector>

#include "sim/population/table_cell.hpp"
#include "sim/processes/health/burdens.hpp"
#include "sim/processes/health/exact_mean.hpp"
#include "sim/processes/health/start_health.hpp"
#include "sim/processes/health/wellbeing.hpp"

namespace hale {
namespace {

using Mean = ExactMean<1000000>;

struct BurdenMeans {
  BySexDecileBand<Mean> pcs{};
  BySexDecileBand<Mean> mcs{};
  BySexDecileBand<Mean> onset{};
};

std::vector<std::uint32_t> burdens_of_everyone(const World& world) {
  std::vector<std::uint32_t> numbers(world.people.size());
  for_each_block(world.people.size(),
                 [&](Block block) { number_burdens(world, block, numbers.data() + block.begin); });
  return numbers;
}

TableCell cell_of(const World& world, PersonId person, Month now) {
  const DemographyColumns& who = world.people.demography;
  return {who.sex[person], world.areas.imd_decile[who.lsoa[person]],
          table_age(who.birth_month[person], now)};
}

void fit_burden_means(Month base, const World& world, const std::vector<std::uint32_t>& numbers,
                      const BurdenTable& table, HealthBase& fitted) {
  BurdenMeans means;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const TableCell cell = cell_of(world, person, base);
    const std::size_t band = age_band_of(static_cast<int>(cell.age));
    means.pcs[cell.sex][cell.decile][band].add(static_cast<double>(table.pcs[numbers[row]]));
    means.mcs[cell.sex][cell.decile][band].add(static_cast<double>(table.mcs[numbers[row]]));
    means.onset[cell.sex][cell.decile][band].add(static_cast<double>(table.onset[numbers[row]]));
  }
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
      for (std::size_t band = 0; band < number_of_age_bands; ++band) {
        fitted.pcs_burden[sex][decile][band] = means.pcs[sex][decile][band].or_else(0.0);
        fitted.mcs_burden[sex][decile][band] = means.mcs[sex][decile][band].or_else(0.0);
        fitted.onset_ratio[sex][decile][band] = means.onset[sex][decile][band].or_else(1.0);
      }
    }
  }
}

void give_burdens(Month base, const std::vector<std::uint32_t>& numbers, const BurdenTable& table,
                  const HealthBase& fitted, World& world) {
  for_each_block(numbers.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const TableCell cell = cell_of(world, person, base);
      const std::size_t band = age_band_of(static_cast<int>(cell.age));
      world.people.health.pcs[person] +=
          table.pcs[numbers[row]] - fitted.pcs_burden[cell.sex][cell.decile][band];
      world.people.health.mcs[person] +=
          table.mcs[numbers[row]] - fitted.mcs_burden[cell.sex][cell.decile][band];
    }
  });
}

/// Means of what the scores alone say: of utility by sex and age band, of satisfaction by LA.
void fit_wellbeing_means(Month base, const World& world, const std::vector<std::uint32_t>& numbers,
                         const BurdenTable& table, HealthModel& model) {
  const SatisfactionEffects effects{model.parameters.burdens};
  BySexBand<Mean> utility{};
  std::vector<Mean> satisfaction(world.areas.las.size());
  const HealthColumns& health = world.people.health;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const TableCell cell = cell_of(world, person, base);
    const std::size_t band = age_band_of(static_cast<int>(cell.age));
    utility[cell.sex][band].add(
        static_cast<double>(mapped_utility(health.pcs[person], health.mcs[person])));
    if (numbers[row] == 0) continue;  // a child is not asked how satisfied it is
    const LaId la = world.areas.la[world.people.demography.lsoa[person]];
    const auto work = static_cast<std::size_t>(world.people.employment.work[person]);
    const float pcs_gap = health.pcs[person] - model.pcs_norm[cell.sex][cell.age];
    satisfaction[la.row()].add(static_cast<double>(satisfaction_points(
        effects.per_pcs, pcs_gap, effects.by_work[work], table.satisfaction[numbers[row]])));
  }
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t band = 0; band < number_of_age_bands; ++band)
      model.base.mapped_utility[sex][band] = utility[sex][band].or_else(0.0);
  }
  model.base.satisfaction.clear();
  for (const Mean& mean : satisfaction)
    model.base.satisfaction.push_back(mean.or_else(0.0));
}

}  // namespace

void settle_burdens(Month base, HealthModel& model, World& world) {
  const BurdenTable table{model.parameters.burdens};
  const std::vector<std::uint32_t> numbers = burdens_of_everyone(world);
  fit_burden_means(base, world, numbers, table, model.base);
  give_burdens(base, numbers, table, model.base, world);
  ask_everyone(base, model, world);
  fit_wellbeing_means(base, world, numbers, table, model);
  const std::span<const float> violence = world.surroundings.violence.values();
  model.base.violence.assign(violence.begin(), violence.end());
}

}  // namespace hale
