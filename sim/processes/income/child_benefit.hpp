#pragma once

// Child benefit and the charge on those with high incomes, exact to the penny.

#include <algorithm>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/core/units.hpp"
#include "sim/processes/income/rules.hpp"

namespace hale {

[[nodiscard]] constexpr std::int64_t weekly_child_benefit(int children,
                                                          const ChildBenefitRules& rules) {
  return children == 0 ? 0 : rules.eldest + (children - 1) * rules.other;
}

/// A month's benefit: 52 / 12 weeks (Child Benefit (Rates) Regulations 2006, reg. 2).
[[nodiscard]] constexpr Pence child_benefit(int children, const ChildBenefitRules& rules) {
  return Pence{month_of_weeks(weekly_child_benefit(children, rules))};
}

/// A twelfth of the year's high income child benefit charge, rounded down to the penny: one per
/// cent of the benefit for every step of the better-off parent's income above the limit; benefit,
/// per cent and charge rounded down to whole numbers (Income Tax (Earnings and Pensions) Act 2003,
/// ss. 681B, 681C).
[[nodiscard]] constexpr Pence child_benefit_charge(int children, Pence annual_income,
                                                   const ChildBenefitRules& rules) {
  constexpr std::int64_t weeks_per_year = 52;
  constexpr std::int64_t pence_per_pound = 100;
  constexpr std::int64_t all = 100;
  const std::int64_t above = std::max<std::int64_t>(0, annual_income.count() - rules.charge_from);
  const std::int64_t percent = std::min<std::int64_t>(all, above / rules.charge_step);
  const std::int64_t benefit =
      weekly_child_benefit(children, rules) * weeks_per_year / pence_per_pound;
  return Pence{benefit * percent / all * pence_per_pound / months_per_year};
}

}  // namespace hale
