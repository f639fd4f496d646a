#pragma once

#include <cstdint>

#include "sim/core/units.hpp"
#include "sim/processes/income/benefit_unit.hpp"
#include "sim/processes/income/rules.hpp"

namespace hale {

/// A month's benefits of one benefit unit, and the charge on one of them.
struct Benefits {
  Pence carers_allowance;
  Pence child_benefit;
  Pence child_benefit_charge;
  Pence universal_credit;
  Pence pension_credit;
  Pence housing_benefit;
  Pence council_tax_support;
};

/// What bears on council tax support besides the unit.
struct CouncilTaxBill {
  Pence bill;                        ///< per month, after discounts
  std::int64_t highest_support = 0;  ///< share below pension age, basis points
};

/// Everything that the unit is entitled to.
[[nodiscard]] Benefits assess(const BenefitUnit& unit, const CouncilTaxBill& council_tax,
                              const TaxYear& year);

/// Is any of them paid by means?
[[nodiscard]] constexpr bool is_means_tested(const Benefits& paid) {
  return paid.universal_credit.count() + paid.pension_credit.count() +
             paid.housing_benefit.count() + paid.council_tax_support.count() >
         0;
}

/// What is left to those who do not claim what depends on means, or may not.
[[nodiscard]] constexpr Benefits without_means_tested(const Benefits& paid) {
  Benefits left;
  left.carers_allowance = paid.carers_allowance;
  left.child_benefit = paid.child_benefit;
  left.child_benefit_charge = paid.child_benefit_charge;
  return left;
}

}  // namespace hale
