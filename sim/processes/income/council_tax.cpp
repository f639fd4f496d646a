#include "sim/processes/income/council_tax.hpp"

#include <algorithm>

namespace hale {
namespace {

std::int64_t disregard(const BenefitUnit& unit, const DisregardRules& rules) {
  if (unit.adults > 1) return rules.couple;
  return unit.children > 0 ? rules.lone_parent : rules.single;
}

}  // namespace

std::int64_t excess_over_credit(const BenefitUnit& unit, const CreditAward& credit,
                                const TaxYear& year) {
  const std::int64_t earnings =
      std::max<std::int64_t>(0, unit.net_earnings.count() - disregard(unit, year.disregards));
  return credit.award.count() + earnings + unit.pensions.count() +
         carers_allowance(unit, year).count() - credit.maximum.count();
}

Pence council_tax(Pence full, int adults_who_count, const CouncilTaxRules& rules) {
  if (adults_who_count == 0) return {};
  if (adults_who_count > 1) return full;
  return Pence{full.count() - part_of(full.count(), rules.single_discount)};
}

Pence council_tax_support(Pence bill, std::int64_t highest_share, std::int64_t excess_income,
                          const CouncilTaxRules& rules) {
  const std::int64_t highest = part_of(bill.count(), highest_share);
  const std::int64_t taken = part_of(std::max<std::int64_t>(0, excess_income), rules.support_taper);
  return Pence{std::max<std::int64_t>(0, highest - taken)};
}

}  // namespace hale
