#include <algorithm>
#include <array>
#include <span>

#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"
#include "sim/processes/income/income.hpp"
#include "sim/processes/income/pooling.hpp"

namespace hale {
namespace {

std::int32_t narrow(std::int64_t pence) {
  return static_cast<std::int32_t>(pence);
}

/// What the household has each month, before housing costs.
std::int64_t net_income(const Members& members, const HouseholdMoney& money) {
  return members.net + money.universal_credit + money.child_benefit + money.carers_allowance +
         money.pension_credit + money.housing_benefit + money.council_tax_support -
         money.child_benefit_charge - money.council_tax;
}

void write_money(HouseholdId household, const HouseholdMoney& money,
                 HouseholdIncomeColumns& income) {
  income.universal_credit[household] = narrow(money.universal_credit);
  income.child_benefit[household] = narrow(money.child_benefit);
  income.child_benefit_charge[household] = narrow(money.child_benefit_charge);
  income.carers_allowance[household] = narrow(money.carers_allowance);
  income.pension_credit[household] = narrow(money.pension_credit);
  income.housing_benefit[household] = narrow(money.housing_benefit);
  income.council_tax[household] = narrow(money.council_tax);
  income.council_tax_support[household] = narrow(money.council_tax_support);
  income.rent[household] = narrow(money.rent);
  income.housing_costs[household] = narrow(money.housing_costs);
  income.childcare[household] = narrow(money.childcare);
}

void write_living_standard(HouseholdId household, const LivingStandard& standard,
                           HouseholdIncomeColumns& income) {
  income.equivalised[household] = narrow(standard.equivalised);
  income.equivalised_after_housing[household] = narrow(standard.equivalised_after_housing);
  income.poverty[household] = standard.is_poor ? Poverty::yes : Poverty::no;
  income.poverty_after_housing[household] =
      standard.is_poor_after_housing ? Poverty::yes : Poverty::no;
  income.distress[household] = standard.is_distressed ? Distressed::yes : Distressed::no;
}

/// Changes of members and of home together, modulo 2^16: both only ever go up.
constexpr std::uint16_t times_changed(std::uint16_t changes, std::uint16_t moves) {
  return static_cast<std::uint16_t>(changes + moves);
}

using DueRows = std::array<std::uint32_t, rows_per_block>;

/// Writes the block's households that are to be pooled anew; returns how many.
std::size_t find_due(const Households& households, Block block, DueRows& rows) {
  const auto due = households.income.due.values();
  const auto pooled_at = households.income.pooled_at.values();
  const auto changes = households.house.changes.values();
  const auto moves = households.home.moves.values();
  std::size_t count = 0;
  for (std::size_t row = block.begin; row < block.end; ++row) {
    rows[count] = static_cast<std::uint32_t>(row);
    count +=
        due[row] == Due::yes || pooled_at[row] != times_changed(changes[row], moves[row]) ? 1U : 0U;
  }
  return count;
}

void pool(HouseholdId household, const Pooling& pooling, const Households& households,
          HouseholdIncomeColumns& income) {
  HouseholdMoney money;
  const Members members = pooling.visit(household, money);
  const std::int64_t net = net_income(members, money);
  write_money(household, money, income);
  income.net[household] = narrow(net);
  write_living_standard(household, pooling.living_standard(household, members, money, net), income);
  income.children[household] = static_cast<std::uint8_t>(std::min(members.children, 255));
  income.pooled_at[household] =
      times_changed(households.house.changes[household], households.home.moves[household]);
  // A lever is this month's alone: pool again when it may have gone.
  income.due[household] = members.have_levers ? Due::yes : Due::no;
}

}  // namespace

void pool_income(const StepContext& now, const IncomeModel& model, const World& world,
                 HouseholdIncomeColumns& income) {
  const Pooling pooling{now, model, world};
  for_each_block(world.households.size(), [&](Block block) {
    DueRows due;
    const std::size_t count = find_due(world.households, block, due);
    for (std::size_t i = 0; i < count; ++i) {
      // The members lie scattered: ask for those of a household some way ahead.
      constexpr std::size_t ahead = 6;
      if (i + ahead < count) pooling.prefetch(HouseholdId{due[i + ahead]});
      pool(HouseholdId{due[i]}, pooling, world.households, income);
    }
  });
}

std::vector<std::int64_t> count_universal_credit(const StepContext& now, const IncomeModel& model,
                                                 const World& world) {
  using Counts = std::vector<std::int64_t>;
  const Pooling pooling{now, model, world};
  return sum_over_blocks(
      world.households.size(), Counts(world.areas.las.size(), 0),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (world.households.house.size[household] == 0) continue;
          HouseholdMoney money;
          static_cast<void>(pooling.visit(household, money));
          const LaId la = world.areas.la[world.households.house.lsoa[household]];
          counts[la.row()] += money.awards_of_universal_credit;
        }
      },
      add_each<Counts>);
}

}  // namespace hale
