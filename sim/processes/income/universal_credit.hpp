#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/processes/income/tax.hpp"

namespace hale {

inline constexpr std::size_t most_bedrooms = 4;

/// Rents that Universal Credit meets, pence per month.
struct EligibleRents {
  std::int64_t shared_room = 0;
  std::array<std::int64_t, most_bedrooms> privately{};  ///< by bedrooms, from 1
  std::array<std::int64_t, most_bedrooms> socially{};
};

/// One claim: a single person or a couple with their dependent children.
struct BenefitUnit {
  int adults = 1;
  bool all_under_25 = false;
  int children = 0;
  int children_born_before_april_2017 = 0;
  bool limited_capability = false;  ///< for work-related activity: one element is paid
  int carers = 0;                   ///< adults who care for a disabled person
  Pence eligible_rent;              ///< per month
  Pence net_earnings;               ///< per month, after income tax and National Insurance
  Pence pensions;                   ///< per month, taken off in full
};

/// The month's award, never negative (Welfare Reform Act 2012, s. 8; Universal Credit Regulations
/// 2013, regs. 22-36): standard allowance, elements for children, health, care and rent; less 55 %
/// of net earnings above the work allowance of those with children or limited capability.
[[nodiscard]] Pence universal_credit(const BenefitUnit& unit, const TaxYear& year);

}  // namespace hale
