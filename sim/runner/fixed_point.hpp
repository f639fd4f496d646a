#pragma once

#include <functional>
#include <vector>

namespace hale {

/// How a total follows the number that is moved for it.
enum class Follows {
  ratio,  ///< a rate: the logarithm of the total follows that of the number
  odds,   ///< a share: its log odds follow those of the number
};

/// A total to be met by moving one number.
struct Aim {
  double target;
  double tolerance;  ///< in the target's unit, above 0
  Follows follows = Follows::ratio;
  double damping = 1.0;  ///< share of the distance to go in a round, (0, 1]
};

/// What was found: of the rounds measured, the one whose worst residual, in tolerances, is least.
struct FixedPoint {
  std::vector<double> values;
  std::vector<double> got;
  std::vector<double> before;  ///< got with every value 1
  int rounds = 0;              ///< measured
};

/// A residual inside this share of its tolerance is left alone.
inline constexpr double share_left_alone = 0.2;

/// The totals that come of these values, one for each aim.
using Measure = std::function<std::vector<double>(const std::vector<double>&)>;

/// Damped fixed point: every value starts at 1; in each round, those whose total is further from
/// its target than share_left_alone of the tolerance are multiplied by (target / got)^damping, or
/// by the ratio of their odds, at most 2 and at least 1/2. Ends when none is left, or after
/// `most_rounds` (1 or more). Values are rounded to six decimals, as they are written. Each value
/// moves by its own total alone, so the order of the aims does not matter.
[[nodiscard]] FixedPoint find_fixed_point(const std::vector<Aim>& aims, const Measure& measure,
                                          int most_rounds);

}  // namespace hale
