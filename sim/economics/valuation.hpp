#pragma once

#include <string>
#include <vector>

#include "sim/economics/discounting.hpp"

namespace hale {

/// How an appraisal values health, wellbeing and later years. Money is in pounds of the price base.
struct Valuation {
  std::string schedule;  ///< its name: "green-book-2026"
  DiscountSchedule money;
  DiscountSchedule health;            ///< of QALYs
  double gbp_per_qaly = 0.0;          ///< what society would pay for one
  std::vector<double> also_per_qaly;  ///< other values at which the case is told
  double gbp_per_wellby = 0.0;        ///< for a point of life satisfaction of a person for a year
  double points_per_qaly = 0.0;       ///< of life satisfaction that a QALY is taken to bring
  double gbp_displacing_qaly = 0.0;   ///< public money that elsewhere would have gained one
  double income_elasticity = 0.0;     ///< of the marginal utility of income
  double median_income = 0.0;         ///< United Kingdom, equivalised before housing costs, a month
};

}  // namespace hale
