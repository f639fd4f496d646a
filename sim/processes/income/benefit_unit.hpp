#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/units.hpp"

namespace hale {

inline constexpr std::size_t most_bedrooms = 4;

/// Rents, pence per month.
struct EligibleRents {
  std::int64_t shared_room = 0;
  std::array<std::int64_t, most_bedrooms> privately{};  ///< by bedrooms, from 1
  std::array<std::int64_t, most_bedrooms> socially{};
};

/// One claim: a single person or a couple with their dependent children. Amounts are per month.
struct BenefitUnit {
  int adults = 1;
  int pensioners = 0;  ///< of these, over State Pension age
  bool all_under_25 = false;
  int children = 0;
  int children_born_before_april_2017 = 0;
  int disabled_children = 0;           ///< with the standard disability payment
  int severely_disabled_children = 0;  ///< with the enhanced
  bool limited_capability = false;     ///< for work-related activity: one element is paid
  int carers = 0;                      ///< adults who care for a disabled person
  int disabled_adults = 0;             ///< adults with a disability payment
  int other_adults = 0;                ///< of the household, outside this unit
  int non_dependants = 0;              ///< of these, expected to pay towards the rent
  Pence eligible_rent;
  Pence childcare;
  Pence net_earnings;           ///< after income tax and National Insurance
  Pence pensions;               ///< State and private, before tax
  Pence tax_on_pensions;        ///< income tax that earnings do not bear
  Pence highest_annual_income;  ///< the better-off adult's pay and pension, per year
  Pence added_to_credit;        ///< by policy, to the maximum amount of Universal Credit
  Pence added_to_child_benefit;
  Pence added_to_guarantee;  ///< to the income that pension credit guarantees
};

/// Do both have a State Pension? A couple with one pensioner claims as those of working age do
/// (Welfare Reform Act 2012 (Commencement No. 31) Order 2019).
[[nodiscard]] constexpr bool is_of_pension_age(const BenefitUnit& unit) {
  return unit.pensioners == unit.adults;
}

}  // namespace hale
