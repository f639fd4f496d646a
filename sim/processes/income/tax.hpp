#pragma once

// Income tax and National Insurance of England, exact to the penny.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/units.hpp"

namespace hale {

/// Rates here and below are in basis points (2000 = 20 %), money in pence: the arithmetic is exact.
inline constexpr std::int64_t basis_points = 10000;

struct IncomeTaxRules {
  std::int64_t personal_allowance = 0;  ///< per year
  std::int64_t allowance_tapers_from = 0;
  std::int64_t basic_rate_limit = 0;   ///< of taxable income, per year
  std::int64_t higher_rate_limit = 0;  ///< of taxable income, per year
  std::int64_t basic_rate = 0;
  std::int64_t higher_rate = 0;
  std::int64_t additional_rate = 0;
};

/// Class 1, category A, monthly earnings periods.
struct NationalInsuranceRules {
  std::int64_t primary_threshold = 0;  ///< pence per month
  std::int64_t secondary_threshold = 0;
  std::int64_t upper_earnings_limit = 0;
  std::int64_t employee_main_rate = 0;
  std::int64_t employee_upper_rate = 0;
  std::int64_t employer_rate = 0;
};

struct UniversalCreditRules {
  std::int64_t single_under_25 = 0;  ///< standard allowance, pence per month
  std::int64_t single = 0;
  std::int64_t couple_under_25 = 0;
  std::int64_t couple = 0;
  std::int64_t first_child = 0;  ///< when born before 6 April 2017
  std::int64_t child = 0;
  std::int64_t children_paid = 0;  ///< limit on those born from then on
  std::int64_t lcwra = 0;          ///< limited capability for work-related activity
  std::int64_t carer = 0;
  std::int64_t work_allowance_with_housing = 0;
  std::int64_t work_allowance_without_housing = 0;
  std::int64_t taper = 0;
};

/// The rules in force from a month on, until the next in the table.
struct TaxYear {
  Month begins;
  IncomeTaxRules income_tax;
  NationalInsuranceRules national_insurance;
  UniversalCreditRules universal_credit;
  std::int64_t state_pension = 0;  ///< full new State Pension, pence per month
};

/// Published rules in order. Before the first the first holds; after the last the last, in the
/// prices of that year.
class TaxYears {
 public:
  TaxYears() = default;

  /// Expects at least one, in order of their months.
  explicit TaxYears(std::vector<TaxYear> years);

  [[nodiscard]] const TaxYear& in(Month month) const;

 private:
  std::vector<TaxYear> years_;
};

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

}  // namespace hale
