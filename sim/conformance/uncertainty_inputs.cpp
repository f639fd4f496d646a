#include "sim/conformance/uncertainty_inputs.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace hale {

std::size_t count_in(const Inputs& in, std::string_view key, int least, int most) {
  return static_cast<std::size_t>(in.whole(key, least, most));
}

std::size_t count_in(const Inputs& in, std::string_view key, int least, int most, int otherwise) {
  return in.has(key) ? count_in(in, key, least, most) : static_cast<std::size_t>(otherwise);
}

std::uint32_t seed_in(const Inputs& in) {
  return static_cast<std::uint32_t>(count_in(in, "seed", 0, 1'000'000, 1));
}

std::size_t even_levels_in(const Inputs& in) {
  const std::size_t levels = count_in(in, "levels", 2, 1'000, 4);
  if (levels % 2 != 0) throw CaseFault{"`levels` is not even"};
  return levels;
}

/// Numbers whose squares still are numbers.
std::vector<double> moderate_numbers(const Inputs& in, std::string_view key) {
  std::vector<double> values = in.numbers(key);
  if (std::any_of(values.begin(), values.end(), [](double v) { return std::abs(v) > 1e100; })) {
    throw CaseFault{fmt::format("`{}` holds a number beyond 1e100", key)};
  }
  return values;
}

SobolOrder order_in(const Inputs& in) {
  return in.yes("second_order", false) ? SobolOrder::second : SobolOrder::first_and_total;
}

}  // namespace hale
