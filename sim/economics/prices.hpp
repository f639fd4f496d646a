#pragma once

// What the things that the model counts cost, and who bears it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/agency.hpp"
#include "sim/economics/accounts.hpp"
#include "sim/economics/service_use.hpp"

namespace hale {

/// What is counted from people, their homes and their surroundings, besides the use of services.
enum class CountedQuantity : std::uint8_t {
  temporary_accommodation,  ///< household-years
  rough_sleeping,           ///< household-years
  violence_with_injury,     ///< offences that the police record
};
inline constexpr std::size_t number_of_counted_quantities = 3;
inline constexpr std::array<std::string_view, number_of_counted_quantities> counted_quantity_names{
    "temporary_accommodation", "rough_sleeping", "violence_with_injury"};

/// Who bears part of a cost, and what that part is in an appraisal.
struct Bearer {
  Agency agency;
  FlowKind kind;
  double share;
};

/// What one unit of a quantity costs.
struct UnitCost {
  std::string quantity;
  std::string unit;             ///< "appointment"
  double pence = 0.0;           ///< in pounds of the price base
  double low = 0.0;             ///< pence
  double high = 0.0;            ///< pence
  std::string price_year;       ///< of the source
  std::string standing;         ///< published, secondary, derived, judgement
  std::vector<Bearer> bearers;  ///< their shares add up to 1
  double marginal_share = 0.0;  ///< of the cost: what is saved at once with every unit less
  double step = 0.0;            ///< units a year fewer that free the rest of the cost; 0: none do
};

/// Everything that has a price.
struct Prices {
  std::vector<ServiceUse> services;
  std::vector<UnitCost> unit_costs;  ///< of the services, in their order, then CountedQuantity
  double to_price_base = 1.0;        ///< pounds of the price base for one of the model's

  [[nodiscard]] std::size_t number_of(CountedQuantity quantity) const {
    return services.size() + static_cast<std::size_t>(quantity);
  }
};

}  // namespace hale
