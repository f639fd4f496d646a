#pragma once

// What health and life satisfaction are worth. HM Treasury, The Green Book (QALY) and Wellbeing
// Guidance for Appraisal (2021): one WELLBY is one point of life satisfaction, on the scale from 0
// to 10, of one person for one year.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace hale {

/// Points of life satisfaction that a year in full health is taken to bring beside a year of death.
inline constexpr double usual_points_per_qaly = 7.0;

inline constexpr double usual_gbp_per_qaly = 70000.0;    ///< 2020/21 prices
inline constexpr double usual_gbp_per_wellby = 13000.0;  ///< 2019 prices; 10,000 to 16,000

/// A change to the same people by the same cause.
struct WellbeingChange {
  double qalys;
  double life_satisfaction;  ///< point-years
};

struct WellbeingValues {
  double gbp_per_qaly = usual_gbp_per_qaly;
  double gbp_per_wellby = usual_gbp_per_wellby;
  double points_per_qaly = usual_points_per_qaly;
};

/// Which of the two is counted. Both in full would count better health twice.
enum class WellbeingRule : std::uint8_t { qalys, life_satisfaction, qalys_and_rest };

/// The life satisfaction that better health does not account for: never less than nothing.
[[nodiscard]] constexpr double life_satisfaction_beyond_health(
    const WellbeingChange& change, double points_per_qaly = usual_points_per_qaly) {
  return std::max(0.0, change.life_satisfaction - points_per_qaly * change.qalys);
}

/// GBP of a change by the rule; `qalys_and_rest` is QALYs in full and what life satisfaction is
/// beyond them.
[[nodiscard]] constexpr double value_of(const WellbeingChange& change,
                                        const WellbeingValues& values, WellbeingRule rule) {
  const double health = change.qalys * values.gbp_per_qaly;
  if (rule == WellbeingRule::qalys) return health;
  if (rule == WellbeingRule::life_satisfaction) {
    return change.life_satisfaction * values.gbp_per_wellby;
  }
  return health +
         life_satisfaction_beyond_health(change, values.points_per_qaly) * values.gbp_per_wellby;
}

/// A WELLBY as the value of a QALY spread over the points that it is taken to bring.
[[nodiscard]] constexpr double wellby_from_qaly(double gbp_per_qaly, double points_per_qaly) {
  return gbp_per_qaly / points_per_qaly;
}

/// A WELLBY as the yearly income that brings as much life satisfaction, over that satisfaction.
[[nodiscard]] constexpr double wellby_from_income(double income, double points) {
  return income / points;
}

/// A WELLBY of another year: it follows prices, and real income a head to the power of its
/// elasticity.
[[nodiscard]] inline double uprated_wellby(double gbp, double price_ratio, double income_ratio,
                                           double elasticity) {
  return gbp * price_ratio * std::pow(income_ratio, elasticity);
}

/// Area under utility by time, on straight lines between the times given (rising, in years).
[[nodiscard]] double area_under(std::span<const double> times, std::span<const double> utilities);

}  // namespace hale
