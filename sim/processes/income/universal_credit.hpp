#pragma once

#include "sim/core/units.hpp"
#include "sim/processes/income/benefit_unit.hpp"
#include "sim/processes/income/rules.hpp"

namespace hale {

/// What a unit may have at most, and what it is paid.
struct CreditAward {
  Pence maximum;
  Pence award;
};

/// The maximum amount: standard allowance, elements for children, health, care, rent and childcare
/// (Universal Credit Regulations 2013, regs. 24-36, schedule 4).
[[nodiscard]] Pence maximum_universal_credit(const BenefitUnit& unit, const TaxYear& year);

/// The month's award, never negative (Welfare Reform Act 2012, s. 8; Universal Credit Regulations
/// 2013, regs. 22-37): the maximum amount less 55 % of net earnings above the work allowance of
/// those with children or limited capability, less pensions before tax (reg. 67) and Carer's
/// Allowance in full; then the benefit cap (regs. 78-83), without its nine months of grace.
[[nodiscard]] CreditAward award_universal_credit(const BenefitUnit& unit, const TaxYear& year);

[[nodiscard]] inline Pence universal_credit(const BenefitUnit& unit, const TaxYear& year) {
  return award_universal_credit(unit, year).award;
}

/// Carer's Allowance of the unit's carers below State Pension age, who do no paid work (Social
/// Security Contributions and Benefits Act 1992, s. 70).
[[nodiscard]] Pence carers_allowance(const BenefitUnit& unit, const TaxYear& year);

}  // namespace hale
