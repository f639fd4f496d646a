#include "sim/runner/fixed_point.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

/// Residual in tolerances.
double distance(const Aim& aim, double got) {
  return std::abs(got - aim.target) / aim.tolerance;
}

double odds_of(double share) {
  return share / (1.0 - share);
}

double next_value(double value, const Aim& aim, double got) {
  if (distance(aim, got) <= share_left_alone) return value;
  constexpr double largest_step = 2.0;
  constexpr double decimals = 1e6;
  const double step =
      aim.follows == Follows::odds ? odds_of(aim.target) / odds_of(got) : aim.target / got;
  const double damped = std::pow(step, aim.damping);  // infinite where nothing was got
  return std::round(decimals * value * std::clamp(damped, 1.0 / largest_step, largest_step)) /
         decimals;
}

double worst_distance(const std::vector<Aim>& aims, const std::vector<double>& got) {
  double worst = 0.0;
  for (std::size_t k = 0; k < aims.size(); ++k) {
    worst = std::max(worst, distance(aims[k], got[k]));
  }
  return worst;
}

}  // namespace

FixedPoint find_fixed_point(const std::vector<Aim>& aims, const Measure& measure, int most_rounds) {
  expects(most_rounds > 0, "there is a round");
  FixedPoint found;
  double least = std::numeric_limits<double>::infinity();
  std::vector<double> values(aims.size(), 1.0);
  for (int round = 1; round <= most_rounds; ++round) {
    const std::vector<double> got = measure(values);
    expects(got.size() == aims.size(), "a total for every aim");
    const double worst = worst_distance(aims, got);
    if (round == 1) found.before = got;
    if (worst < least) {
      least = worst;
      found.values = values;
      found.got = got;
    }
    found.rounds = round;
    if (worst <= share_left_alone) break;
    for (std::size_t k = 0; k < aims.size(); ++k) {
      values[k] = next_value(values[k], aims[k], got[k]);
    }
  }
  return found;
}

}  // namespace hale
