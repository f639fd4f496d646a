#pragma once

// Money: what people and households have each month after tax and benefits. Static rules of the tax
// year; docs/processes/income.md lists what is left out.

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/income/benefit_unit.hpp"
#include "sim/processes/income/childcare.hpp"
#include "sim/processes/income/living_standards.hpp"
#include "sim/processes/income/mortgage.hpp"
#include "sim/processes/income/private_pension.hpp"
#include "sim/processes/income/rules.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

inline constexpr std::size_t number_of_tenures = 5;

/// Bills of a tax year, from its April until the next in the table.
struct CouncilTaxYear {
  int tax_year = 0;
  std::vector<Pence> bill;  ///< per month on the mean dwelling, by LaId
};

/// Who with a limiting condition has a disability payment.
struct DisabilityModel {
  double child = 0.0;  ///< share, under 16
  double working_age = 0.0;
  double pension_age = 0.0;
  double enhanced = 0.0;  ///< share of those paid that have the higher rates
};

/// Everything that income knows, complete and checked on construction by read_income.
struct IncomeModel {
  TaxYears tax_years;
  std::vector<EligibleRents> rents;  ///< by LaId
  std::vector<CouncilTaxYear> council_tax;
  double council_tax_support = 0.0;  ///< highest share of the bill below pension age
  /// Share of entitled benefit units that claim, by Tenure: capital limits and take-up together.
  std::array<double, number_of_tenures> take_up{};
  /// The same over pension age, of pension credit, housing benefit and council tax support.
  std::array<double, number_of_tenures> pension_age_take_up{};
  PrivatePensionModel private_pension;
  MortgageModel mortgage;
  ChildcareModel childcare;
  DisabilityModel disability;
  DistressModel distress;
};

/// Income tax, National Insurance, pensions and disability payment of everyone in `base`, and their
/// households' income. Writes world.people.income and world.households.income.
void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world);

/// Income tax, employee and employer National Insurance, State Pension, private pension and
/// disability payment this month. Tax is a twelfth of a year's tax on twelve times the month's pay
/// and pensions. A private pension is drawn on reaching State Pension age and stays. Only those
/// whose circumstances have changed are settled anew; their households become due.
///
/// Reads   demography.{uid, birth_month, sex, vital, role, household}, education.attained,
///         employment.{gross_pay, work}, health.condition, households.home.tenure
/// Writes  people.income, households.income.due (`income` and `pools`, which are the world's)
/// Levers  income.transfer (and the others of pool_income: whose household to pool)
/// Luck    disability_payment in month 0: who with a condition has one, and which;
///         private_pension in month 0: who has one, and how much
void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income, HouseholdIncomeColumns& pools);

/// Benefits, council tax, net and equivalised income, poverty and distress of every household this
/// month: assessed anew where a member's circumstances, the members themselves or the home have
/// changed, or a lever comes or goes; elsewhere last month's, which is the same. Temporary
/// accommodation is paid for by the council: no rent, no help with it. Call after step_income.
///
/// Reads   households.{house, home}, people.{demography, employment, income}, areas.la
/// Writes  households.income
/// Levers  income.transfer, income.benefit.universal_credit, income.benefit.child_benefit,
///         income.benefit.pension_credit, income.benefit.disability
/// Luck    start_b, mortgage_debt, childcare_use, financial_distress in month 0: whether a person
///         ever claims when entitled; how much a head owes; whether a family pays for childcare;
///         whether a household finds it hard to manage
void pool_income(const StepContext& now, const IncomeModel& model, const World& world,
                 HouseholdIncomeColumns& income);

/// Benefit units with an award of Universal Credit, by LaId, as pool_income makes awards.
[[nodiscard]] std::vector<std::int64_t> count_universal_credit(const StepContext& now,
                                                               const IncomeModel& model,
                                                               const World& world);

}  // namespace hale
