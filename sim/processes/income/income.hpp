#pragma once

// Money: what people and households have each month after tax and benefits. Static rules of the tax
// year; docs/processes/income.md lists what is left out.

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/income/tax.hpp"
#include "sim/processes/income/universal_credit.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

inline constexpr std::size_t number_of_tenures = 5;

/// Everything that income knows, complete and checked on construction by read_income.
struct IncomeModel {
  TaxYears tax_years;
  std::vector<EligibleRents> rents;  ///< by LaId
  /// Share of entitled benefit units that claim, by Tenure: capital limits and take-up together.
  std::array<double, number_of_tenures> take_up{};
};

/// Income tax, National Insurance and State Pension of everyone in `base`, and their households'
/// income. Writes world.people.income and world.households.income.
void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world);

/// Income tax, employee and employer National Insurance and State Pension this month. Tax is a
/// twelfth of a year's tax on twelve times the month's pay and pension. Only those whose
/// circumstances have changed are settled anew; their households become due.
///
/// Reads   demography.{birth_month, vital, role, household}, employment.{gross_pay, work},
///         health.condition
/// Writes  people.income, households.income.due (`income` and `pools`, which are the world's)
/// Levers  income.transfer (whose household to pool)
void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income, HouseholdIncomeColumns& pools);

/// Universal Credit, net and equivalised income of every household this month: assessed anew where
/// a member's circumstances or the members themselves have changed, or a transfer comes or goes;
/// elsewhere last month's, which is the same. Call after step_income.
///
/// Reads   households.house, people.{demography, employment, income, health.condition}, areas.la
/// Writes  households.income
/// Levers  income.transfer
/// Luck    start_b in month 0: whether a person ever claims when entitled
void pool_income(const StepContext& now, const IncomeModel& model, const World& world,
                 HouseholdIncomeColumns& income);

/// Benefit units with an award of Universal Credit, by LaId, as pool_income makes awards.
[[nodiscard]] std::vector<std::int64_t> count_universal_credit(const StepContext& now,
                                                               const IncomeModel& model,
                                                               const World& world);

}  // namespace hale
