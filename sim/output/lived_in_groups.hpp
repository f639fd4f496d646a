#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/economics/equity.hpp"

namespace hale {

/// Health of those groups that anybody belongs to, in their order.
class LivedInGroups {
 public:
  LivedInGroups(std::span<const double> health, std::span<const double> people) {
    for (std::size_t group = 0; group < health.size(); ++group) {
      if (people[group] <= 0.0) continue;
      health_.push_back(health[group]);
      people_.push_back(people[group]);
    }
  }

  [[nodiscard]] std::size_t size() const { return health_.size(); }

  /// Is the health of every group known, and is there a group?
  [[nodiscard]] bool is_known() const {
    return !health_.empty() && std::all_of(health_.begin(), health_.end(),
                                           [](double health) { return std::isfinite(health); });
  }

  /// Health of the worst off. There is a group.
  [[nodiscard]] double least() const { return *std::min_element(health_.begin(), health_.end()); }

  [[nodiscard]] HealthOfGroups view() const { return {health_, people_}; }

 private:
  std::vector<double> health_;
  std::vector<double> people_;
};

}  // namespace hale
