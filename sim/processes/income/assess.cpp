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
  const Pence bill = council_tax.bill;
  if (is_of_pension_age(unit)) {
    const std::int64_t excess =
        pension_age_income(unit, year).count() - guaranteed_income(unit, year).count();
    paid.pension_credit = pension_credit(unit, year);
    paid.housing_benefit = housing_benefit(unit, year);
    paid.council_tax_support = council_tax_support(bill, basis_points, excess, year.council_tax);
  } else {
    const CreditAward credit = award_universal_credit(unit, year);
    paid.universal_credit = credit.award;
    paid.council_tax_support =
        council_tax_support(bill, council_tax.highest_support,
                            excess_over_credit(unit, credit, year), year.council_tax);
  }
  return paid;
}

}  // namespace hale
