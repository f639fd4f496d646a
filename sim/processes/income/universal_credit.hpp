#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/units.hpp"
#include "sim/processes/income/tax.hpp"

namespace hale {

/// Eligible rent by local authority and bedrooms (1 to 4), pence per month.
struct HousingCosts {
  struct Rents {
    std::int64_t shared_room = 0;
    std::array<std::int64_t, 4> private_rent{};
    std::array<std::int64_t, 4> social_rent{};
  };

  std::vector<Rents> by_la;  ///< by LaId
};

/// Share of entitled benefit units that claim, by tenure: capital limits and take-up together.
struct TakeUp {
  std::array<double, 5> by_tenure{};  ///< by Tenure
};

/// One claim: a single person or a couple with their dependent children.
struct BenefitUnit {
  int adults = 1;
  bool all_under_25 = false;
  int children = 0;
  int children_born_before_april_2017 = 0;
  int limited_capability = 0;  ///< adults who are long-term sick; one element is paid
  int carers = 0;              ///< adults who care for a disabled person
  Pence eligible_rent;         ///< per month
  Pence net_earnings;          ///< per month, after tax and National Insurance
  Pence pensions;              ///< per month, taken off in full
};

/// The month's award (Universal Credit Regulations 2013, regs. 22-36), never negative.
[[nodiscard]] Pence universal_credit(const BenefitUnit& unit, const TaxYear& year);

}  // namespace hale
