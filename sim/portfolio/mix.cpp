#include "sim/portfolio/mix.hpp"

#include <algorithm>
#include <numeric>

namespace hale {

double Outcome::objective() const {
  const double sum = std::accumulate(objective_by_draw.begin(), objective_by_draw.end(), 0.0);
  return sum / static_cast<double>(objective_by_draw.size());
}

bool meets_limits(const Outcome& outcome, std::span<const Limit> limits) {
  for (std::size_t i = 0; i < limits.size(); ++i) {
    if (limits[i].least && outcome.amounts[i] < *limits[i].least) return false;
    if (limits[i].most && outcome.amounts[i] > *limits[i].most) return false;
  }
  return true;
}

}  // namespace hale
