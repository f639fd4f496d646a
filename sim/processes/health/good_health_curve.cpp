#include "sim/processes/health/good_health_curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hale {
namespace {

constexpr double widest = 15.0;
constexpr double step = 0.04;
constexpr std::size_t points = 751;  // 2 x widest / step + 1

/// The trapezoidal rule on an even grid over +-6 sd: for a smooth integrand that dies out at both
/// ends its error falls faster than any power of the spacing.
double mean_logistic(double centre, double sd) {
  constexpr int half = 20;
  constexpr double spacing = 0.3;
  double sum = 0.0;
  double weights = 0.0;
  for (int k = -half; k <= half; ++k) {
    const double z = spacing * k;
    const double weight = std::exp(-0.5 * z * z);
    sum += weight / (1.0 + std::exp(-(centre + sd * z)));
    weights += weight;
  }
  return sum / weights;
}

}  // namespace

GoodHealthCurve::GoodHealthCurve(double sd) {
  values_.reserve(points);
  for (std::size_t i = 0; i < points; ++i) {
    values_.push_back(mean_logistic(step * static_cast<double>(i) - widest, sd));
  }
}

double GoodHealthCurve::operator()(double centre) const {
  const double at = (std::clamp(centre, -widest, widest) + widest) / step;
  const auto below = std::min(static_cast<std::size_t>(at), points - 2);
  const double part = at - static_cast<double>(below);
  return values_[below] + part * (values_[below + 1] - values_[below]);
}

}  // namespace hale
