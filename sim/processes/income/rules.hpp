#pragma once

// The tax and benefit rules of England by the month from which they hold. Figures and their sources
// are in scenarios/national/income/rules.csv.

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"

namespace hale {

/// Rates here and below are in basis points (2000 = 20 %), money in pence: the arithmetic is exact.
inline constexpr std::int64_t basis_points = 10000;

/// A weekly amount by the month: 52 / 12 of it, to the nearest penny (Universal Credit Regulations
/// 2013, reg. 73).
[[nodiscard]] constexpr std::int64_t month_of_weeks(std::int64_t pence_per_week) {
  constexpr std::int64_t weeks_per_year = 52;
  return (pence_per_week * weeks_per_year + months_per_year / 2) / months_per_year;
}

/// Part of an amount, to the nearest penny, half a penny up (Universal Credit Regulations 2013,
/// reg. 6).
[[nodiscard]] constexpr std::int64_t part_of(std::int64_t pence, std::int64_t rate) {
  return (pence * rate + basis_points / 2) / basis_points;
}

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

struct ChildBenefitRules {
  std::int64_t eldest = 0;  ///< pence per week
  std::int64_t other = 0;
  std::int64_t charge_from = 0;  ///< adjusted net income, pence per year
  std::int64_t charge_step = 0;  ///< pence per year for each per cent
};

struct UniversalCreditRules {
  std::int64_t single_under_25 = 0;  ///< standard allowance, pence per month
  std::int64_t single = 0;
  std::int64_t couple_under_25 = 0;
  std::int64_t couple = 0;
  std::int64_t first_child = 0;  ///< when born before 6 April 2017
  std::int64_t child = 0;
  std::int64_t children_paid = 0;   ///< limit on those born from then on
  std::int64_t disabled_child = 0;  ///< lower addition
  std::int64_t severely_disabled_child = 0;
  std::int64_t lcwra = 0;  ///< limited capability for work-related activity
  std::int64_t carer = 0;
  std::int64_t work_allowance_with_housing = 0;
  std::int64_t work_allowance_without_housing = 0;
  std::int64_t taper = 0;
  std::int64_t non_dependant = 0;  ///< an adult's contribution to the rent
  std::int64_t childcare_share = 0;
  std::int64_t childcare_one_child = 0;  ///< the most that is paid
  std::int64_t childcare_more_children = 0;
};

/// The most that benefits may come to, outside Greater London, pence per month.
struct BenefitCapRules {
  std::int64_t single = 0;
  std::int64_t other = 0;     ///< couples, and those with children
  std::int64_t earnings = 0;  ///< net earnings from which there is no cap
};

/// Pence per month. The old State Pension is for those of pension age before April 2016.
struct PensionRules {
  std::int64_t new_state_pension = 0;
  std::int64_t old_state_pension_men = 0;
  std::int64_t old_state_pension_women = 0;
  std::int64_t credit_single = 0;  ///< standard minimum guarantee
  std::int64_t credit_couple = 0;
  std::int64_t credit_severe_disability = 0;
  std::int64_t credit_carer = 0;
  std::int64_t credit_first_child = 0;  ///< when born before 6 April 2017
  std::int64_t credit_child = 0;
  std::int64_t housing_benefit_taper = 0;
};

/// Pence per month. Personal Independence Payment, Disability Living Allowance (children) and
/// Attendance Allowance (over pension age, care only) have the same rates.
struct DisabilityRules {
  std::int64_t care_standard = 0;  ///< daily living
  std::int64_t care_enhanced = 0;
  std::int64_t mobility_standard = 0;
  std::int64_t mobility_enhanced = 0;
  std::int64_t carers_allowance = 0;
};

struct CouncilTaxRules {
  std::int64_t single_discount = 0;
  std::int64_t support_taper = 0;
};

/// Earnings that pension credit and council tax support leave out, pence per month.
struct DisregardRules {
  std::int64_t single = 0;
  std::int64_t couple = 0;
  std::int64_t lone_parent = 0;
};

/// What a home costs besides rent and council tax.
struct HomeRules {
  std::int64_t mortgage_rate = 0;  ///< on what is owed, per year
  std::int64_t water = 0;          ///< pence per month
  std::int64_t insurance = 0;      ///< of an owner's building, pence per month
};

/// Prices of childcare in pence; free hours a week of working parents' children.
struct ChildcareRules {
  std::int64_t hour_before_school = 0;
  std::int64_t after_school_week = 0;
  std::int64_t free_from_9_months = 0;
  std::int64_t free_at_2 = 0;
  std::int64_t free_at_3 = 0;
};

/// Median equivalised household income of the United Kingdom, pence per year, a couple = 1.
struct MedianIncome {
  std::int64_t before_housing_costs = 0;
  std::int64_t after_housing_costs = 0;
};

/// The rules in force from a month on, until the next in the table.
struct TaxYear {
  Month begins;
  IncomeTaxRules income_tax;
  NationalInsuranceRules national_insurance;
  ChildBenefitRules child_benefit;
  UniversalCreditRules universal_credit;
  BenefitCapRules benefit_cap;
  PensionRules pensions;
  DisabilityRules disability;
  CouncilTaxRules council_tax;
  DisregardRules disregards;
  HomeRules homes;
  ChildcareRules childcare;
  MedianIncome median;
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

}  // namespace hale
