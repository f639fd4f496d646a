#include "sim/economics/equity.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

double all_people(const HealthOfGroups& groups) {
  double sum = 0.0;
  for (const double people : groups.people) {
    sum += people;
  }
  return sum;
}

/// Mean over people of a function of their group's health.
template <class Function>
double mean_of(const HealthOfGroups& groups, Function function) {
  expects(groups.health.size() == groups.people.size(), "every group has people");
  double sum = 0.0;
  for (std::size_t g = 0; g < groups.health.size(); ++g) {
    sum += groups.people[g] * function(groups.health[g]);
  }
  return sum / all_people(groups);
}

double worst(const HealthOfGroups& groups) {
  return *std::min_element(groups.health.begin(), groups.health.end());
}

template <class Ede>
EquityImpact impact(const HealthOfGroups& before, const HealthOfGroups& after, Ede ede) {
  EquityImpact found{};
  found.efficiency = mean_health(after) - mean_health(before);
  found.ede = ede(after) - ede(before);
  found.equity = found.ede - found.efficiency;
  return found;
}

}  // namespace

double mean_health(const HealthOfGroups& groups) {
  return mean_of(groups, [](double health) { return health; });
}

// Health enters relative to the worst off, so that no power or exponential leaves the range of
// numbers however great the aversion.
double ede_atkinson(const HealthOfGroups& groups, double aversion) {
  const double least = worst(groups);
  expects(least > 0.0 && aversion >= 0.0, "health is above zero and aversion not negative");
  constexpr double nearly_one = 1e-9;
  const double power = 1.0 - aversion;
  if (std::abs(power) < nearly_one) {
    return least * std::exp(mean_of(groups, [=](double h) { return std::log(h / least); }));
  }
  const double mean = mean_of(groups, [=](double h) { return std::pow(h / least, power); });
  return least * std::pow(mean, 1.0 / power);
}

double ede_kolm(const HealthOfGroups& groups, double aversion) {
  expects(aversion >= 0.0, "aversion is not negative");
  if (aversion == 0.0) return mean_health(groups);
  const double least = worst(groups);
  const double mean = mean_of(groups, [=](double h) { return std::exp(-aversion * (h - least)); });
  return least - std::log(mean) / aversion;
}

EquityImpact equity_impact_atkinson(const HealthOfGroups& before, const HealthOfGroups& after,
                                    double aversion) {
  return impact(before, after,
                [aversion](const HealthOfGroups& of) { return ede_atkinson(of, aversion); });
}

EquityImpact equity_impact_kolm(const HealthOfGroups& before, const HealthOfGroups& after,
                                double aversion) {
  return impact(before, after,
                [aversion](const HealthOfGroups& of) { return ede_kolm(of, aversion); });
}

std::vector<double> opportunity_cost(double cost, double gbp_per_qaly,
                                     std::span<const double> shares) {
  expects(gbp_per_qaly > 0.0, "money displaces health");
  double all = 0.0;
  for (const double share : shares) {
    all += share;
  }
  std::vector<double> displaced;
  for (const double share : shares) {
    displaced.push_back(cost / gbp_per_qaly * share / all);
  }
  return displaced;
}

double net_health_benefit(double qalys, double cost, double gbp_per_qaly) {
  expects(gbp_per_qaly > 0.0, "money displaces health");
  return qalys - cost / gbp_per_qaly;
}

double slope_index(const HealthOfGroups& groups) {
  const double all = all_people(groups);
  const double middle_health = mean_health(groups);
  double below = 0.0;
  double together = 0.0;
  double spread = 0.0;
  for (std::size_t g = 0; g < groups.health.size(); ++g) {
    const double share = groups.people[g] / all;
    const double rank = below + share / 2.0 - 0.5;  // the mean rank is one half
    together += share * rank * (groups.health[g] - middle_health);
    spread += share * rank * rank;
    below += share;
  }
  expects(spread > 0.0, "a slope needs two groups with people");
  return together / spread;
}

double relative_index(const HealthOfGroups& groups) {
  const double middle = mean_health(groups);  // on the line, at a rank of one half
  const double half_a_slope = slope_index(groups) / 2.0;
  return (middle + half_a_slope) / (middle - half_a_slope);
}

double gini(const HealthOfGroups& groups) {
  const double all = all_people(groups);
  double differences = 0.0;
  for (std::size_t a = 0; a < groups.health.size(); ++a) {
    for (std::size_t b = 0; b < groups.health.size(); ++b) {
      differences += groups.people[a] / all * groups.people[b] / all *
                     std::abs(groups.health[a] - groups.health[b]);
    }
  }
  return differences / (2.0 * mean_health(groups));
}

}  // namespace hale
