#pragma once

#include <vector>

namespace hale {

/// Chance of good health when the log odds are normal around a centre: the integral of
/// logistic(centre + sd z) over a standard normal z, tabulated once and interpolated.
class GoodHealthCurve {
 public:
  /// `sd` in log odds, zero or more.
  explicit GoodHealthCurve(double sd);

  /// Within 2e-5 of the integral for centres between -15 and 15; flat beyond.
  [[nodiscard]] double operator()(double centre) const;

 private:
  std::vector<double> values_;
};

/// The argument at which a rising function reaches `target`, by bisection between -15 and 15.
template <class Rising>
[[nodiscard]] double solve_log_odds(const Rising& function, double target) {
  double low = -15.0;
  double high = 15.0;
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = 0.5 * (low + high);
    (function(middle) < target ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace hale
