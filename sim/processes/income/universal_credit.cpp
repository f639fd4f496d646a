#include "sim/processes/income/universal_credit.hpp"

#include <algorithm>

namespace hale {
namespace {

std::int64_t standard_allowance(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  if (unit.adults > 1) return unit.all_under_25 ? rules.couple_under_25 : rules.couple;
  return unit.all_under_25 ? rules.single_under_25 : rules.single;
}

/// Two children, or all who were born before the limit began if they are more.
std::int64_t child_elements(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  const std::int64_t paid =
      std::max<std::int64_t>(std::min<std::int64_t>(unit.children, rules.children_paid),
                             unit.children_born_before_april_2017);
  const std::int64_t more_for_the_first =
      unit.children_born_before_april_2017 > 0 ? rules.first_child - rules.child : 0;
  return paid * rules.child + more_for_the_first;
}

std::int64_t work_allowance(const BenefitUnit& unit, const UniversalCreditRules& rules) {
  if (unit.children == 0 && !unit.limited_capability) return 0;
  return unit.eligible_rent.count() > 0 ? rules.work_allowance_with_housing
                                        : rules.work_allowance_without_housing;
}

}  // namespace

Pence universal_credit(const BenefitUnit& unit, const TaxYear& year) {
  const UniversalCreditRules& rules = year.universal_credit;
  const std::int64_t maximum = standard_allowance(unit, rules) + child_elements(unit, rules) +
                               (unit.limited_capability ? rules.lcwra : 0) +
                               unit.carers * rules.carer + unit.eligible_rent.count();
  const std::int64_t counted =
      std::max<std::int64_t>(0, unit.net_earnings.count() - work_allowance(unit, rules));
  const std::int64_t taken = (counted * rules.taper + basis_points / 2) / basis_points;
  return Pence{std::max<std::int64_t>(0, maximum - taken - unit.pensions.count())};
}

}  // namespace hale
