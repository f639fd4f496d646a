#include "sim/processes/income/council_tax.hpp"

#include <algorithm>

#include "sim/processes/income/pension_credit.hpp"
#include "sim/processes/income/universal_credit.hpp"

namespace hale {
namespace {

std::int64_t disregard(const BenefitUnit& unit, const DisregardRules& rules) {
  if (unit.adults > 1) return rules.couple;
  return unit.children > 0 ? rules.lone_parent : rules.single;
}

/// Income above what the scheme says the unit needs.
std::int64_t excess_income(const BenefitUnit& unit, const TaxYear& year) {
  if (is_of_pension_age(unit)) {
    return pension_age_income(unit, year).count() - guaranteed_income(unit, year).count();
  }
  const std::int64_t earnings =
      std::max<std::int64_t>(0, unit.net_earnings.count() - disregard(unit, year.disregards));
  return universal_credit(unit, year).count() + earnings + unit.pensions.count() +
         carers_allowance(unit, year).count() - maximum_universal_credit(unit, year).count();
}

}  // namespace

Pence council_tax(Pence full, int adults_who_count, const CouncilTaxRules& rules) {
  if (adults_who_count == 0) return {};
  if (adults_who_count > 1) return full;
  return Pence{full.count() - part_of(full.count(), rules.single_discount)};
}

Pence council_tax_support(const BenefitUnit& unit, Pence bill, std::int64_t highest_share,
                          const TaxYear& year) {
  const std::int64_t highest =
      is_of_pension_age(unit) ? bill.count() : part_of(bill.count(), highest_share);
  const std::int64_t excess = std::max<std::int64_t>(0, excess_income(unit, year));
  const std::int64_t taken = part_of(excess, year.council_tax.support_taper);
  return Pence{std::max<std::int64_t>(0, highest - taken)};
}

}  // namespace hale
