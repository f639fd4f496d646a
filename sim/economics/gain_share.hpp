#pragma once

#include <optional>
#include <span>
#include <vector>

namespace hale {

/// What agencies that gain from each other's spending could pay one another.
struct GainShare {
  double surplus;                ///< all benefits less all costs
  std::vector<double> keeps;     ///< what each has in the end: its part of the surplus
  std::vector<double> receives;  ///< + from the others, - to them; adds up to zero
};

/// Payments that share the surplus in proportion to benefits, so that each pound of benefit bears
/// the same part of the cost. Present values by agency, in the same order. An agency that loses
/// (a negative benefit) is made whole and has no part of the surplus. When the surplus is negative,
/// it is the loss that is shared. Nothing when no agency gains.
[[nodiscard]] std::optional<GainShare> gain_share(std::span<const double> benefits,
                                                  std::span<const double> costs);

}  // namespace hale
