#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/evidence.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// A number that is either written in the scenario or taken from a prior.
struct Quantity {
  double value = 0.0;
  const Prior* prior = nullptr;  ///< null for a literal
};

/// Reads `~name` as the central value of a prior, and anything else with `literal`. The prior must
/// be in one of `units`, given as a list for messages: "hazard ratio", "points".
[[nodiscard]] std::optional<Quantity> read_quantity(
    const Node& node, std::string_view unit, const Evidence& evidence, Problems& problems,
    const std::function<std::optional<double>(const Node&)>& literal);

/// The prior that `~name` names; a problem with the nearest name when there is none.
[[nodiscard]] const Prior* find_prior(const Node& node, std::string_view name,
                                      const Evidence& evidence, Problems& problems);

}  // namespace hale
