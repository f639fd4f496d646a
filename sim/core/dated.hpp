#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"

namespace hale {

/// How a dated value goes from one date to the next: it stays, or it moves in a straight line.
enum class Interpolation : std::uint8_t { steps, ramp };

/// A quantity that changes with the calendar: `{2026: 40, 2028: 120}` or a plain constant.
/// Zero before its first date; its last value for ever after its last date.
template <class T>
requires std::is_arithmetic_v<T>

class Dated {
 public:
  struct Point {
    Month from;
    T value;
  };

  /// Zero at all times.
  Dated() = default;

  /// The same value at all times.
  explicit Dated(T always) : points_{{Month{}, always}} {}

  /// Values from dates on; the dates must rise.
  Dated(std::vector<Point> points, Interpolation interpolation)
      : points_{std::move(points)},
        interpolation_{interpolation} {
    const auto not_rising = [](const Point& a, const Point& b) { return a.from >= b.from; };
    expects(std::adjacent_find(points_.begin(), points_.end(), not_rising) == points_.end(),
            "the dates of a dated value rise");
  }

  /// The value in `month`; on a ramp of integers, rounded to the nearest.
  [[nodiscard]] T at(Month month) const {
    const auto after = [](Month m, const Point& point) { return m < point.from; };
    const auto next = std::upper_bound(points_.begin(), points_.end(), month, after);
    if (next == points_.begin()) return T{};
    const Point& last = *std::prev(next);
    if (interpolation_ == Interpolation::steps || next == points_.end()) return last.value;
    const double way = static_cast<double>(month - last.from) / (next->from - last.from);
    const double value = static_cast<double>(last.value) +
                         way * (static_cast<double>(next->value) - static_cast<double>(last.value));
    if constexpr (std::is_integral_v<T>) return static_cast<T>(std::llround(value));
    return static_cast<T>(value);
  }

  [[nodiscard]] const std::vector<Point>& points() const { return points_; }

  [[nodiscard]] Interpolation interpolation() const { return interpolation_; }

 private:
  std::vector<Point> points_;
  Interpolation interpolation_ = Interpolation::steps;
};

}  // namespace hale
