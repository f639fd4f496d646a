#include "sim/processes/income/tax.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

constexpr std::int64_t pence_per_pound = 100;

/// What is left of the personal allowance: less one pound for every two above the limit, and a
/// remainder of pence rounds the allowance up to the pound (s. 35).
std::int64_t allowance_at(std::int64_t income, const IncomeTaxRules& rules) {
  if (income <= rules.allowance_tapers_from) return rules.personal_allowance;
  const std::int64_t excess = income - rules.allowance_tapers_from;
  const std::int64_t left = 2 * rules.personal_allowance - excess;  // in half pence
  if (left <= 0) return 0;
  const std::int64_t half_pence_per_pound = 2 * pence_per_pound;
  return (left + half_pence_per_pound - 1) / half_pence_per_pound * pence_per_pound;
}

/// Nearest penny of an amount in pence times basis points; half a penny goes down.
std::int64_t nearest_penny(std::int64_t amount) {
  return (amount + basis_points / 2 - 1) / basis_points;
}

}  // namespace

TaxYears::TaxYears(std::vector<TaxYear> years) : years_{std::move(years)} {
  expects(!years_.empty(), "there is at least one tax year");
}

const TaxYear& TaxYears::in(Month month) const {
  const TaxYear* in_force = &years_.front();
  for (const TaxYear& year : years_) {
    if (year.begins <= month) in_force = &year;
  }
  return *in_force;
}

Pence income_tax(Pence per_year, const TaxYear& year) {
  const IncomeTaxRules& rules = year.income_tax;
  const std::int64_t taxable =
      std::max<std::int64_t>(0, per_year.count() - allowance_at(per_year.count(), rules));
  const std::int64_t at_basic = std::min(taxable, rules.basic_rate_limit);
  const std::int64_t at_higher = std::clamp<std::int64_t>(
      taxable - rules.basic_rate_limit, 0, rules.higher_rate_limit - rules.basic_rate_limit);
  const std::int64_t at_additional = std::max<std::int64_t>(0, taxable - rules.higher_rate_limit);
  return Pence{(at_basic * rules.basic_rate + at_higher * rules.higher_rate +
                at_additional * rules.additional_rate) /
               basis_points};
}

Pence employee_national_insurance(Pence per_month, const TaxYear& year) {
  const NationalInsuranceRules& rules = year.national_insurance;
  const std::int64_t main =
      std::clamp<std::int64_t>(per_month.count() - rules.primary_threshold, 0,
                               rules.upper_earnings_limit - rules.primary_threshold);
  const std::int64_t upper =
      std::max<std::int64_t>(0, per_month.count() - rules.upper_earnings_limit);
  return Pence{nearest_penny(main * rules.employee_main_rate) +
               nearest_penny(upper * rules.employee_upper_rate)};
}

Pence employer_national_insurance(Pence per_month, const TaxYear& year) {
  const NationalInsuranceRules& rules = year.national_insurance;
  const std::int64_t liable =
      std::max<std::int64_t>(0, per_month.count() - rules.secondary_threshold);
  return Pence{nearest_penny(liable * rules.employer_rate)};
}

Month state_pension_month(std::int16_t birth_month) {
  constexpr int sixty_six_years = 66 * 12;
  constexpr int first_later = Month{1960, 4}.index();  // born from here on: a month later each
  const int later = std::clamp(birth_month - first_later + 1, 0, 12);
  return Month{birth_month + sixty_six_years + later};
}

}  // namespace hale
