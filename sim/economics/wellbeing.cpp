#include "sim/economics/wellbeing.hpp"

#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {

double area_under(std::span<const double> times, std::span<const double> utilities) {
  expects(times.size() == utilities.size(), "every time has a utility");
  constexpr double half = 0.5;
  double area = 0.0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    area += (times[i] - times[i - 1]) * (utilities[i] + utilities[i - 1]) * half;
  }
  return area;
}

}  // namespace hale
