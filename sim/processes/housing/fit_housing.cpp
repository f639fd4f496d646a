#include "sim/processes/housing/fit_housing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "sim/population/blocks.hpp"
#include "sim/population/membership.hpp"
#include "sim/processes/housing/hazards.hpp"

namespace hale {
namespace {

/// Rates and ratios are added up in millionths, so that the order does not matter.
constexpr double millionths = 1e6;

std::int64_t in_millionths(double value) {
  return std::llround(value * millionths);
}

struct ArrearsSums {
  ByTenure<std::int64_t> ratios{};
  ByTenure<std::int64_t> households{};

  void add(const ArrearsSums& from) {
    add_each(ratios, from.ratios);
    add_each(households, from.households);
  }
};

/// Homes lost per year in one local authority before its ratio, millionths.
struct Losses {
  ByFamily<std::int64_t> by_family{};
  std::int64_t alone = 0;

  [[nodiscard]] double all() const {
    return static_cast<double>(by_family[0] + by_family[1]) / millionths;
  }
};

std::vector<Losses> expected_losses(const World& world, const HousingModel& model) {
  const Households& homes = world.households;
  using Sums = std::vector<Losses>;
  return sum_over_blocks(
      homes.size(), Sums(model.boroughs.size()),
      [&](Block block, Sums& sums) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (!has_home(household, homes)) continue;
          const double rate = loss_rate(homes.home.tenure[household],
                                        homes.home.months_arrears[household], model.parameters);
          Losses& here = sums[world.areas.la[homes.house.lsoa[household]].row()];
          here.by_family[homes.income.children[household] > 0 ? 1 : 0] += in_millionths(rate);
          here.alone += homes.house.size[household] == 1 ? in_millionths(rate) : 0;
        }
      },
      [](Sums& into, const Sums& from) {
        for (std::size_t la = 0; la < into.size(); ++la) {
          add_each(into[la].by_family, from[la].by_family);
          into[la].alone += from[la].alone;
        }
      });
}

double temporary_per_household(const BoroughHousing& borough) {
  return borough.temporary[0] + borough.temporary[1];
}

/// Households in temporary accommodation for every duty a year, all local authorities together.
double temporary_per_duty(const HousingModel& model, const std::vector<std::int64_t>& households) {
  double temporary = 0.0;
  double duties = 0.0;
  for (std::size_t la = 0; la < households.size(); ++la) {
    const auto n = static_cast<double>(households[la]);
    temporary += n * temporary_per_household(model.boroughs[la]);
    duties += n * model.boroughs[la].duties;
  }
  return duties > 0.0 ? temporary / duties : 0.0;
}

/// `published` of so many households, `losses` of their homes a year.
BoroughFit fit_borough(const BoroughHousing& published, double households, const Losses& losses,
                       const HousingParameters& known, double usual_per_duty) {
  constexpr double most = 0.9;  // of those who lose a home, in temporary accommodation or rough
  BoroughFit fit;
  if (losses.all() == 0.0 || published.duties == 0.0) return fit;
  if (temporary_per_household(published) == 0.0) return fit;
  fit.loss_ratio = published.duties * known.duties_from_own_home * households / losses.all();
  const double practice = temporary_per_household(published) / published.duties / usual_per_duty;
  ByFamily<double> lost{};
  double entering = 0.0;
  for (std::size_t family = 0; family < number_of_families; ++family) {
    lost[family] = fit.loss_ratio * static_cast<double>(losses.by_family[family]) / millionths;
    entering += lost[family] * std::min(most, known.to_temporary[family] * practice);
  }
  double entered = 0.0;  // families in the proportions in which they are there
  for (std::size_t family = 0; family < number_of_families; ++family) {
    if (lost[family] == 0.0) continue;
    const double wanted =
        entering * published.temporary[family] / temporary_per_household(published);
    fit.to_temporary[family] = std::min(most, wanted / lost[family]);
    entered += lost[family] * fit.to_temporary[family];
  }
  const double alone = fit.loss_ratio * static_cast<double>(losses.alone) / millionths;
  if (alone > 0.0) {
    const double leaving = published.rough * households * known.leave_rough;
    fit.to_rough = std::min(most - std::min(most, fit.to_temporary[0]), leaving / alone);
  }
  const double leaving = temporary_per_household(published) * households * known.leave_temporary;
  fit.lettings = std::max(0.0, entered - leaving) / months_per_year;
  fit.loss_ratio *= published.loss_ratio;  // homes let stay as fitted
  return fit;
}

/// The income line below which the household's home is cold: see is_left_poor.
std::int64_t left_after_fuel(HouseholdId household, const Households& homes) {
  const std::int64_t after_housing =
      std::int64_t{homes.income.net[household]} - homes.income.housing_costs[household];
  const std::int64_t left = after_housing - homes.home.fuel_cost[household];
  if (left <= 0) return 0;
  return homes.income.equivalised_after_housing[household] * left / after_housing;
}

}  // namespace

std::vector<std::int64_t> count_private_households(const World& world) {
  using Counts = std::vector<std::int64_t>;
  const Households& homes = world.households;
  return sum_over_blocks(
      homes.size(), Counts(world.areas.las.size()),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          const bool is_private = homes.home.tenure[household] != Tenure::communal;
          if (homes.house.size[household] == 0 || !is_private) continue;
          ++counts[world.areas.la[homes.house.lsoa[household]].row()];
        }
      },
      add_each<Counts>);
}

void fit_arrears(const World& world, HousingModel& model) {
  const Households& homes = world.households;
  const ArrearsSums sums = sum_over_blocks(
      homes.size(), ArrearsSums{},
      [&](Block block, ArrearsSums& here) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (!has_home(household, homes) || !can_owe(homes.home.tenure[household])) continue;
          const std::size_t tenure = index_of(homes.home.tenure[household]);
          here.ratios[tenure] +=
              in_millionths(arrears_ratio(arrears_facts(household, world), model.parameters));
          ++here.households[tenure];
        }
      },
      [](ArrearsSums& into, const ArrearsSums& from) { into.add(from); });
  for (std::size_t tenure = 0; tenure < number_of_home_tenures; ++tenure) {
    if (sums.households[tenure] == 0) continue;
    model.mean_arrears_ratio[tenure] = static_cast<double>(sums.ratios[tenure]) / millionths /
                                       static_cast<double>(sums.households[tenure]);
  }
}

void fit_buying(Month base, const World& world, HousingModel& model) {
  const Households& homes = world.households;
  using Counts = std::vector<std::int64_t>;
  const Counts able = sum_over_blocks(
      homes.size(), Counts(model.boroughs.size()),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (!has_home(household, homes)) continue;
          if (!can_buy(household, head_of(world, household), base, world)) continue;
          ++counts[world.areas.la[homes.house.lsoa[household]].row()];
        }
      },
      add_each<Counts>);
  const Counts households = count_private_households(world);
  for (std::size_t la = 0; la < able.size(); ++la) {
    if (able[la] == 0) continue;
    model.fit[la].buying = model.boroughs[la].first_time_buyers *
                           static_cast<double>(households[la]) / static_cast<double>(able[la]);
  }
}

void fit_homelessness(const World& world, HousingModel& model) {
  const std::vector<std::int64_t> households = count_private_households(world);
  const std::vector<Losses> losses = expected_losses(world, model);
  const double usual = temporary_per_duty(model, households);
  for (std::size_t la = 0; la < households.size(); ++la) {
    model.fit[la] = fit_borough(model.boroughs[la], static_cast<double>(households[la]), losses[la],
                                model.parameters, usual);
  }
}

void fit_income_lines(Month base, const World& world, HousingModel& model) {
  const Households& homes = world.households;
  const std::vector<std::int64_t> households = count_private_households(world);
  std::vector<std::vector<std::int64_t>> left(households.size());
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const HouseholdId household{row};
    if (!has_home(household, homes) || homes.home.energy_band[household] < EnergyBand::d) continue;
    left[world.areas.la[homes.house.lsoa[household]].row()].push_back(
        left_after_fuel(household, homes));
  }
  const auto official = static_cast<double>(model.poverty_line.at(base));
  for (std::size_t la = 0; la < households.size(); ++la) {
    if (left[la].empty()) continue;
    std::sort(left[la].begin(), left[la].end());
    const auto cold = static_cast<std::size_t>(
        std::llround(model.boroughs[la].fuel_poor * static_cast<double>(households[la])));
    const std::int64_t line = cold < left[la].size() ? left[la][cold] : left[la].back() + 1;
    model.fit[la].line_ratio = static_cast<double>(line) / official;
  }
}

}  // namespace hale
