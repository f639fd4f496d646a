#include "sim/processes/income/universal_credit.hpp"

#include <algorithm>

#include "sim/processes/income/child_benefit.hpp"

namespace hale {
namespace {

std::int64_t standard_allowance(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  if (unit.adults > 1) return unit.all_under_25 ? rules.couple_under_25 : rules.couple;
  return unit.all_under_25 ? rules.single_under_25 : rules.single;
}

/// Two children, or all who were born before the limit began if they are more; an addition for
/// every disabled child.
std::int64_t child_elements(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  const std::int64_t paid =
      std::max<std::int64_t>(std::min<std::int64_t>(unit.children, rules.children_paid),
                             unit.children_born_before_april_2017);
  const std::int64_t more_for_the_first =
      unit.children_born_before_april_2017 > 0 ? rules.first_child - rules.child : 0;
  return paid * rules.child + more_for_the_first + unit.disabled_children * rules.disabled_child +
         unit.severely_disabled_children * rules.severely_disabled_child;
}

/// Rent less what other adults contribute; a disabled claimant's household contributes nothing
/// (schedule 4, paras. 13-16).
std::int64_t housing_element(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  const int contributors = unit.disabled_adults > 0 ? 0 : unit.non_dependants;
  return std::max<std::int64_t>(0, unit.eligible_rent.count() - contributors * rules.non_dependant);
}

std::int64_t childcare_element(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  if (unit.children == 0) return 0;
  const std::int64_t most =
      unit.children == 1 ? rules.childcare_one_child : rules.childcare_more_children;
  return std::min(part_of(unit.childcare.count(), rules.childcare_share), most);
}

std::int64_t work_allowance(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  if (unit.children == 0 && !unit.limited_capability) return 0;
  return unit.eligible_rent.count() > 0 ? rules.work_allowance_with_housing
                                        : rules.work_allowance_without_housing;
}

/// Regs. 82 and 83: those who are ill, disabled, care, or earn enough.
bool is_exempt_from_cap(const BenefitUnit& unit, const BenefitCapRules& rules) {
  const int disabled =
      unit.disabled_adults + unit.disabled_children + unit.severely_disabled_children;
  return unit.limited_capability || unit.carers > 0 || disabled > 0 ||
         unit.net_earnings.count() >= rules.earnings;
}

/// What the cap takes: benefits above the limit, but nothing for childcare.
std::int64_t cap_reduction(const BenefitUnit& unit, std::int64_t award, const TaxYear& year) {
  if (is_exempt_from_cap(unit, year.benefit_cap)) return 0;
  const bool alone = unit.adults == 1 && unit.children == 0;
  const std::int64_t limit = alone ? year.benefit_cap.single : year.benefit_cap.other;
  const std::int64_t above =
      award + child_benefit(unit.children, year.child_benefit).count() - limit;
  return std::max<std::int64_t>(0, above - childcare_element(unit, year.universal_credit));
}

}  // namespace

Pence carers_allowance(const BenefitUnit& unit, const TaxYear& year) {
  const int paid = std::min(unit.carers, unit.adults - unit.pensioners);
  return Pence{paid * year.disability.carers_allowance};
}

Pence maximum_universal_credit(const BenefitUnit& unit, const TaxYear& year) {
  const UniversalCreditRules& rules = year.universal_credit;
  return Pence{standard_allowance(unit, rules) + child_elements(unit, rules) +
               (unit.limited_capability ? rules.lcwra : 0) + unit.carers * rules.carer +
               housing_element(unit, rules) + childcare_element(unit, rules) +
               unit.added_to_credit.count()};
}

CreditAward award_universal_credit(const BenefitUnit& unit, const TaxYear& year) {
  const UniversalCreditRules& rules = year.universal_credit;
  const std::int64_t maximum = maximum_universal_credit(unit, year).count();
  const std::int64_t counted =
      std::max<std::int64_t>(0, unit.net_earnings.count() - work_allowance(unit, rules));
  const std::int64_t other = unit.pensions.count() + carers_allowance(unit, year).count();
  const std::int64_t award =
      std::max<std::int64_t>(0, maximum - part_of(counted, rules.taper) - other);
  if (award == 0) return {Pence{maximum}, {}};
  return {Pence{maximum},
          Pence{std::max<std::int64_t>(0, award - cap_reduction(unit, award, year))}};
}

}  // namespace hale
