#pragma once

// Who gains: weights by income, shown beside the unweighted figures and never instead of them.

#include <cmath>

#include "sim/core/contracts.hpp"

namespace hale {

/// Elasticity of the marginal utility of income (HM Treasury, The Green Book, annex 3).
inline constexpr double usual_income_elasticity = 1.3;

/// Worth of a pound to someone with this equivalised disposable income, a pound of the median
/// being worth 1: (median / income) ^ elasticity. Both incomes are above zero.
[[nodiscard]] inline double distributional_weight(double income, double median,
                                                  double elasticity = usual_income_elasticity) {
  expects(income > 0.0 && median > 0.0, "incomes that are compared are above zero");
  return std::pow(median / income, elasticity);
}

/// The income which, with the best of everything else, is as good as this one with the things that
/// are amiss: income x exp(sum of their weights / weight of log income). The weights are utilities
/// of a discrete choice experiment (SIPHER-7), negative for what is amiss.
[[nodiscard]] inline double equivalent_income(double income, double sum_of_weights,
                                              double weight_of_log_income) {
  expects(weight_of_log_income > 0.0, "more income is better");
  return income * std::exp(sum_of_weights / weight_of_log_income);
}

/// Weight of log income in SIPHER-7 (as in the MINOS model, github.com/Leeds-MRG/Minos).
inline constexpr double sipher_weight_of_log_income = 1.282;

}  // namespace hale
