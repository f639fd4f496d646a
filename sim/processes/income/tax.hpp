#pragma once

// Income tax and National Insurance, exact to the penny.

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/units.hpp"

namespace hale {

/// Shares are in basis points (2000 = 20 %), money in pence, so that the arithmetic is exact.
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
  std::int64_t first_child = 0;  ///< born before 6 April 2017
  std::int64_t child = 0;
  std::int64_t lcwra = 0;  ///< limited capability for work-related activity
  std::int64_t carer = 0;
  std::int64_t work_allowance_with_housing = 0;
  std::int64_t work_allowance_without_housing = 0;
  std::int64_t taper = 0;
};

struct TaxYear {
  int starts = 0;  ///< 2025 is April 2025 to March 2026
  IncomeTaxRules income_tax;
  NationalInsuranceRules national_insurance;
  UniversalCreditRules universal_credit;
  std::int64_t state_pension = 0;  ///< full new State Pension, pence per month
};

/// The published tax years in order. Before the first the first holds; after the last the last,
/// in the prices of that year.
class TaxYears {
 public:
  TaxYears() = default;
  explicit TaxYears(std::vector<TaxYear> years);

  [[nodiscard]] const TaxYear& in(Month month) const;

 private:
  std::vector<TaxYear> years_;
};

/// Tax on a year's taxable pay and pensions, rounded down to the penny (Income Tax Act 2007, ss.
/// 10, 35).
[[nodiscard]] Pence income_tax(Pence per_year, const TaxYear& year);

/// Employee's Class 1 contribution on a month's pay, to the nearest penny, half a penny down.
[[nodiscard]] Pence employee_national_insurance(Pence per_month, const TaxYear& year);

/// Employer's Class 1 contribution on a month's pay, to the nearest penny, half a penny down.
[[nodiscard]] Pence employer_national_insurance(Pence per_month, const TaxYear& year);

/// The month in which State Pension begins (Pensions Act 2014, s. 26: 66, rising to 67 for those
/// born from April 1960 to March 1961).
[[nodiscard]] Month state_pension_month(std::int16_t birth_month);

}  // namespace hale
