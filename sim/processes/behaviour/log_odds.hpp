#pragma once

#include <cstddef>

#include "sim/core/distributions.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"

namespace hale {

/// Everything of an adult but the place that behaviours depend on.
struct AdultKind {
  std::size_t sex;
  std::size_t age;        ///< a row of the tables, 16 to 100
  std::size_t condition;  ///< 1 with a limiting one
  std::size_t work;       ///< by Work
  std::size_t decile;     ///< 0 = most deprived
};

/// Log odds without the place's intercept.
[[nodiscard]] inline double log_odds_of(const BehaviourTerms& terms, const AdultKind& who) {
  return terms.age[who.sex][who.age] + (who.condition != 0 ? terms.condition : 0.0) +
         terms.work[who.work] + terms.decile[who.decile];
}

}  // namespace hale
