#include "sim/processes/income/assess.hpp"

#include "sim/processes/income/child_benefit.hpp"
#include "sim/processes/income/council_tax.hpp"
#include "sim/processes/income/pension_credit.hpp"
#include "sim/processes/income/universal_credit.hpp"

namespace hale {

Benefits assess(const BenefitUnit& unit, const CouncilTaxBill& council_tax, const TaxYear& year) {
  Benefits paid;
  paid.carers_allowance = carers_allowance(unit, year);
  paid.child_benefit =
      child_benefit(unit.children, year.child_benefit) + unit.added_to_child_benefit;
  paid.child_benefit_charge =
      child_benefit_charge(unit.children, unit.highest_annual_income, year.child_benefit);
  if (is_of_pension_age(unit)) {
    paid.pension_credit = pension_credit(unit, year);
    paid.housing_benefit = housing_benefit(unit, year);
  } else {
    paid.universal_credit = universal_credit(unit, year);
  }
  paid.council_tax_support =
      council_tax_support(unit, council_tax.bill, council_tax.highest_support, year);
  return paid;
}

}  // namespace hale
