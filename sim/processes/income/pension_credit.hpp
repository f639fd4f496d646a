#pragma once

// Support for benefit units over State Pension age. Weekly amounts are taken by the month.

#include "sim/core/units.hpp"
#include "sim/processes/income/benefit_unit.hpp"
#include "sim/processes/income/rules.hpp"

namespace hale {

/// The income that pension credit tops up to: the standard minimum guarantee, with additions for
/// severe disability (when no other adult lives there and nobody is paid to care), care and
/// children (State Pension Credit Regulations 2002, reg. 6, schedules I and IIA).
[[nodiscard]] Pence guaranteed_income(const BenefitUnit& unit, const TaxYear& year);

/// Pensions after tax, and net earnings above the disregard (regs. 15-17, schedule VI).
[[nodiscard]] Pence pension_age_income(const BenefitUnit& unit, const TaxYear& year);

/// Guarantee credit of the month, never negative (State Pension Credit Act 2002, s. 2).
[[nodiscard]] Pence pension_credit(const BenefitUnit& unit, const TaxYear& year);

/// Rent less 65 % of income above the guaranteed (Housing Benefit (Persons who have attained the
/// qualifying age for state pension credit) Regulations 2006, regs. 25, 51). The applicable amount
/// is the guaranteed income, as for those of pension age since April 2021.
[[nodiscard]] Pence housing_benefit(const BenefitUnit& unit, const TaxYear& year);

}  // namespace hale
