#pragma once

#include "sim/core/units.hpp"
#include "sim/processes/income/benefit_unit.hpp"
#include "sim/processes/income/rules.hpp"
#include "sim/processes/income/universal_credit.hpp"

namespace hale {

/// A month's council tax on a dwelling with so many adults who count (18 and over, not students): a
/// quarter less for one, nothing when there is none (Local Government Finance Act 1992, ss. 4, 11;
/// SI 1992/558).
[[nodiscard]] Pence council_tax(Pence full, int adults_who_count, const CouncilTaxRules& rules);

/// What the local authority takes off the bill of a unit with so much income above what it needs.
/// Over pension age by the scheme prescribed for England: the bill less 20 % of income above the
/// guaranteed. Below by the default scheme, with a highest share of the bill that stands for the
/// authorities' own schemes (basis points): less 20 % of income, Universal Credit included, above
/// the maximum amount of Universal Credit (SI 2012/2885, schedule 1; SI 2012/2886).
[[nodiscard]] Pence council_tax_support(Pence bill, std::int64_t highest_share,
                                        std::int64_t excess_income, const CouncilTaxRules& rules);

/// Income of a unit below pension age above its maximum amount of Universal Credit.
[[nodiscard]] std::int64_t excess_over_credit(const BenefitUnit& unit, const CreditAward& credit,
                                              const TaxYear& year);

}  // namespace hale
