#pragma once

// How scenario files write the size of an effect, and how the rule by which several combine is
// said.

#include <array>
#include <cstddef>
#include <string_view>

#include "sim/interventions/levers.hpp"

namespace hale {

struct RuleFact {
  std::string_view key;       ///< under which a scenario writes the size
  std::string_view sign;      ///< before the size
  std::string_view several;   ///< what several effects do
  std::string_view sentence;  ///< the same, of "its effects"
};

/// By LeverRule.
inline constexpr std::array<RuleFact, 3> rule_facts{{
    {"hazard_ratio", "x", "multiply", "combine by multiplying"},
    {"add", "+", "add up", "combine by adding"},
    {"at_least", "at least", "do not add up: the highest counts", "do not add up"},
}};

[[nodiscard]] constexpr const RuleFact& fact_of(LeverRule rule) {
  return rule_facts[static_cast<std::size_t>(rule)];
}

}  // namespace hale
