#include "sim/measures/count_living.hpp"

#include <span>

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

void add(HouseholdId household, const Households& homes, LivingMonth& sum) {
  const HouseholdIncomeColumns& income = homes.income;
  const std::int32_t people = homes.house.size[household];
  const std::int32_t children = income.children[household];
  const std::int32_t is_poor = income.poverty[household] == Poverty::yes ? 1 : 0;
  const std::int32_t is_poor_after_housing =
      income.poverty_after_housing[household] == Poverty::yes ? 1 : 0;
  sum.residents += people;
  sum.poverty += is_poor * people;
  sum.poverty_after_housing += is_poor_after_housing * people;
  sum.distress += income.distress[household] == Distressed::yes ? people : 0;
  sum.children += children;
  sum.children_in_poverty += is_poor * children;
  sum.children_in_poverty_after_housing += is_poor_after_housing * children;
}

void merge(LivingMonth& into, const LivingMonth& from) {
  into.residents += from.residents;
  into.poverty += from.poverty;
  into.poverty_after_housing += from.poverty_after_housing;
  into.distress += from.distress;
  into.children += from.children;
  into.children_in_poverty += from.children_in_poverty;
  into.children_in_poverty_after_housing += from.children_in_poverty_after_housing;
}

}  // namespace

std::vector<LivingMonth> count_living(const World& world) {
  using Months = std::vector<LivingMonth>;
  const Households& homes = world.households;
  return sum_over_blocks(
      homes.size(), Months(world.areas.las.size()),
      [&](Block block, Months& sums) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          const bool is_private = homes.home.tenure[household] != Tenure::communal;
          if (homes.house.size[household] == 0 || !is_private) continue;
          add(household, homes, sums[world.areas.la[homes.house.lsoa[household]].row()]);
        }
      },
      [](Months& into, const Months& from) {
        for (std::size_t la = 0; la < into.size(); ++la)
          merge(into[la], from[la]);
      });
}

}  // namespace hale
