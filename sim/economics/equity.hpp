#pragma once

// Health and its distribution: equally distributed equivalents and distributional
// cost-effectiveness (Asaria, Griffin and Cookson 2016, doi:10.1177/0272989X15583266; Cookson et
// al. 2020, Distributional Cost-Effectiveness Analysis). Groups come with their health (years, say)
// and their numbers of people, zero or more and not all zero; only the proportions of the numbers
// matter.

#include <span>
#include <vector>

namespace hale {

/// Health of groups, from the worst off or in any order, and people in them.
struct HealthOfGroups {
  std::span<const double> health;
  std::span<const double> people;
};

[[nodiscard]] double mean_health(const HealthOfGroups& groups);

/// The health which, the same for all, would be as good as this distribution for someone averse to
/// relative inequality: (sum of p h^(1 - e))^(1 / (1 - e)), the geometric mean at e = 1, the mean
/// at 0 (Atkinson 1970). Health is above zero, aversion 0 or more.
[[nodiscard]] double ede_atkinson(const HealthOfGroups& groups, double aversion);

/// The same for aversion to absolute inequality: -(1 / a) ln(sum of p exp(-a h)), the mean at 0
/// (Kolm 1976).
[[nodiscard]] double ede_kolm(const HealthOfGroups& groups, double aversion);

/// Median aversion of the English public (Robson et al. 2017, doi:10.1002/hec.3386).
inline constexpr double usual_atkinson_aversion = 10.95;
inline constexpr double usual_kolm_aversion = 0.15;

/// What an option does to health and to its distribution: the place on the equity-impact plane.
struct EquityImpact {
  double efficiency;  ///< change of the mean
  double ede;         ///< change of the equally distributed equivalent
  double equity;      ///< the part of it that is not efficiency: + when the worse off gain more
};

[[nodiscard]] EquityImpact equity_impact_atkinson(const HealthOfGroups& before,
                                                  const HealthOfGroups& after, double aversion);
[[nodiscard]] EquityImpact equity_impact_kolm(const HealthOfGroups& before,
                                              const HealthOfGroups& after, double aversion);

/// Health that spending of public money displaces elsewhere, per group: cost / gbp_per_qaly,
/// shared in proportion to `shares`.
[[nodiscard]] std::vector<double> opportunity_cost(double cost, double gbp_per_qaly,
                                                   std::span<const double> shares);

/// GBP of public money that displace a QALY (Department of Health and Social Care, impact
/// assessments); sensitivity 6,000 to 30,000.
inline constexpr double usual_opportunity_cost = 15000.0;

/// QALYs gained less those that the cost displaces.
[[nodiscard]] double net_health_benefit(double qalys, double cost, double gbp_per_qaly);

/// Health at the top of the social order less that at its bottom, on the line that fits best:
/// groups in order, the most deprived first, each at the middle of the share of people it holds
/// (slope index of inequality). Groups weigh as many people as they have, as in the English public
/// health profiles (Office for Health Improvement and Disparities, PHEindicatormethods, phe_sii).
[[nodiscard]] double slope_index(const HealthOfGroups& groups);

/// Health at the top of that line divided by health at its bottom (relative index of inequality).
[[nodiscard]] double relative_index(const HealthOfGroups& groups);

/// Relative mean difference of health between any two people, halved: 0 when all are equal.
[[nodiscard]] double gini(const HealthOfGroups& groups);

}  // namespace hale
