#pragma once

// Money: what people and households have each month after tax and benefits.
// Static rules of the tax year; docs/processes/income.md lists what is left out.

#include "sim/population/world.hpp"
#include "sim/processes/income/tax.hpp"
#include "sim/processes/income/universal_credit.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Everything that income knows, complete and checked on construction by read_income.
struct IncomeModel {
  TaxYears tax_years;
  HousingCosts housing;
  TakeUp take_up;

  [[nodiscard]] const TaxYear& tax_year(Month month) const { return tax_years.in(month); }
};

/// Income tax, National Insurance and state pension of everyone in `base`, and their households'
/// income. Writes world.people.income and world.households.income.
void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world);

/// Income tax, employee and employer National Insurance and state pension this month, from gross
/// pay. Writes `income` (world.people.income) only.
void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income);

/// Universal Credit, net and equivalised income of every household this month.
/// Writes `income` (world.households.income) only.
void pool_income(const StepContext& now, const IncomeModel& model, const World& world,
                 HouseholdIncomeColumns& income);

}  // namespace hale
