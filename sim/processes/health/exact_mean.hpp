#pragma once

#include <cmath>
#include <cstdint>

namespace hale {

/// A mean that does not depend on the order of adding: values are counted in whole parts of one.
template <int parts_of_one>
class ExactMean {
 public:
  void add(double value) {
    sum_ += std::llround(value * per_unit);
    ++people_;
  }

  [[nodiscard]] float or_else(double nobody) const {
    if (people_ == 0) return static_cast<float>(nobody);
    return static_cast<float>(static_cast<double>(sum_) /
                              (per_unit * static_cast<double>(people_)));
  }

 private:
  static constexpr double per_unit = parts_of_one;
  std::int64_t sum_ = 0;
  std::int64_t people_ = 0;
};

}  // namespace hale
