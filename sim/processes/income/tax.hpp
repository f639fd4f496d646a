#pragma once

// Income tax and National Insurance of England, exact to the penny.

#include <algorithm>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/core/units.hpp"
#include "sim/population/people.hpp"
#include "sim/processes/income/rules.hpp"

namespace hale {

/// What is left of the personal allowance at an income: less one pound for every two above the
/// limit; a remainder of pence rounds it up to the pound (Income Tax Act 2007, s. 35).
[[nodiscard]] constexpr std::int64_t personal_allowance_at(std::int64_t income,
                                                           const IncomeTaxRules& rules) {
  if (income <= rules.allowance_tapers_from) return rules.personal_allowance;
  constexpr std::int64_t pence_per_pound = 100;
  constexpr std::int64_t half_pence_per_pound = 2 * pence_per_pound;
  const std::int64_t left =  // in half pence
      2 * rules.personal_allowance - (income - rules.allowance_tapers_from);
  if (left <= 0) return 0;
  return (left + half_pence_per_pound - 1) / half_pence_per_pound * pence_per_pound;
}

/// Tax on a year's pay and pensions, rounded down to the penny (Income Tax Act 2007, ss. 10, 23,
/// 35).
[[nodiscard]] constexpr Pence income_tax(Pence per_year, const TaxYear& year) {
  const IncomeTaxRules& rules = year.income_tax;
  const std::int64_t taxable =
      std::max<std::int64_t>(0, per_year.count() - personal_allowance_at(per_year.count(), rules));
  const std::int64_t above_basic = std::max<std::int64_t>(0, taxable - rules.basic_rate_limit);
  const std::int64_t above_higher = std::max<std::int64_t>(0, taxable - rules.higher_rate_limit);
  return Pence{(taxable * rules.basic_rate + above_basic * (rules.higher_rate - rules.basic_rate) +
                above_higher * (rules.additional_rate - rules.higher_rate)) /
               basis_points};
}

/// Nearest penny of an amount in pence times basis points; half a penny goes down.
[[nodiscard]] constexpr std::int64_t nearest_penny(std::int64_t amount) {
  return (amount + basis_points / 2 - 1) / basis_points;
}

/// Employee's Class 1 contribution on a month's pay, to the nearest penny, half a penny down
/// (Social Security Contributions and Benefits Act 1992, s. 8; SI 2001/1004, reg. 12).
[[nodiscard]] constexpr Pence employee_national_insurance(Pence per_month, const TaxYear& year) {
  const NationalInsuranceRules& rules = year.national_insurance;
  const std::int64_t pay = per_month.count();
  const std::int64_t upper = std::max<std::int64_t>(0, pay - rules.upper_earnings_limit);
  const std::int64_t main = std::max<std::int64_t>(0, pay - rules.primary_threshold) - upper;
  return Pence{nearest_penny(main * rules.employee_main_rate) +
               nearest_penny(upper * rules.employee_upper_rate)};
}

/// Employer's Class 1 contribution on a month's pay (the same Act, s. 9).
[[nodiscard]] constexpr Pence employer_national_insurance(Pence per_month, const TaxYear& year) {
  const NationalInsuranceRules& rules = year.national_insurance;
  const std::int64_t liable =
      std::max<std::int64_t>(0, per_month.count() - rules.secondary_threshold);
  return Pence{nearest_penny(liable * rules.employer_rate)};
}

/// The month in which State Pension begins (Pensions Act 1995, schedule 4, as amended by the
/// Pensions Act 2014, s. 26): at 66 for those born before April 1960, a month later for each month
/// of birth from then on, at 67 for those born from March 1961.
[[nodiscard]] constexpr Month state_pension_month(std::int16_t birth_month) {
  constexpr int sixty_six_years = 66 * 12;
  constexpr int first_later = Month{1960, 4}.index();  // born from here on: a month later each
  return Month{birth_month + sixty_six_years + std::clamp(birth_month - first_later + 1, 0, 12)};
}

/// A month's State Pension: the full new one, or for men born before April 1951 and women born
/// before April 1953, who reached pension age before April 2016, the old one (Pensions Act 2014,
/// s. 1).
[[nodiscard]] constexpr std::int64_t state_pension(std::int16_t birth_month, Sex sex,
                                                   const PensionRules& rules) {
  const Month first_new = sex == Sex::male ? Month{1951, 4} : Month{1953, 4};
  if (Month{birth_month} >= first_new) return rules.new_state_pension;
  return sex == Sex::male ? rules.old_state_pension_men : rules.old_state_pension_women;
}

}  // namespace hale
