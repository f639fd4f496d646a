#include "sim/processes/income/pension_credit.hpp"

#include <algorithm>

namespace hale {
namespace {

std::int64_t severe_disability(const BenefitUnit& unit, const PensionRules& rules) {
  const bool all_are = unit.disabled_adults == unit.adults;
  if (!all_are || unit.other_adults > 0) return 0;
  return unit.adults * rules.credit_severe_disability;
}

std::int64_t children(const BenefitUnit& unit, const PensionRules& rules) {
  const std::int64_t more_for_the_first =
      unit.children_born_before_april_2017 > 0 ? rules.credit_first_child - rules.credit_child : 0;
  return unit.children * rules.credit_child + more_for_the_first;
}

}  // namespace

Pence guaranteed_income(const BenefitUnit& unit, const TaxYear& year) {
  const PensionRules& rules = year.pensions;
  return Pence{(unit.adults > 1 ? rules.credit_couple : rules.credit_single) +
               severe_disability(unit, rules) + unit.carers * rules.credit_carer +
               children(unit, rules) + unit.added_to_guarantee.count()};
}

Pence pension_age_income(const BenefitUnit& unit, const TaxYear& year) {
  const std::int64_t disregard = unit.adults > 1 ? year.disregards.couple : year.disregards.single;
  const std::int64_t left_out = std::clamp<std::int64_t>(unit.net_earnings.count(), 0, disregard);
  return Pence{unit.pensions.count() - unit.tax_on_pensions.count() + unit.net_earnings.count() -
               left_out};
}

Pence pension_credit(const BenefitUnit& unit, const TaxYear& year) {
  const std::int64_t lacking =
      guaranteed_income(unit, year).count() - pension_age_income(unit, year).count();
  return Pence{std::max<std::int64_t>(0, lacking)};
}

Pence housing_benefit(const BenefitUnit& unit, const TaxYear& year) {
  const std::int64_t above = std::max<std::int64_t>(
      0, pension_age_income(unit, year).count() - guaranteed_income(unit, year).count());
  const std::int64_t taken = part_of(above, year.pensions.housing_benefit_taper);
  return Pence{std::max<std::int64_t>(0, unit.eligible_rent.count() - taken)};
}

}  // namespace hale
