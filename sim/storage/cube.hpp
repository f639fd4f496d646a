#pragma once

// Labelled arrays: what a results file is made of.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hale {

/// One axis: its name and what its places are called.
struct Dimension {
  std::string name;
  std::string long_name;
  std::variant<std::vector<std::string>, std::vector<std::int32_t>> labels;

  [[nodiscard]] std::size_t size() const {
    return std::visit([](const auto& values) { return values.size(); }, labels);
  }
};

using CubeValues =
    std::variant<std::vector<std::int8_t>, std::vector<std::int32_t>, std::vector<std::int64_t>,
                 std::vector<double>, std::vector<std::string>>;

/// What stands for a number that is not there: NaN, or the least of a type of whole numbers.
template <class Number>
[[nodiscard]] constexpr Number missing_number() {
  using Limits = std::numeric_limits<Number>;
  return Limits::has_quiet_NaN ? Limits::quiet_NaN() : Limits::min();
}

/// Values over some of a cube's dimensions; the last dimension varies fastest. A number that is not
/// known is missing_number().
struct CubeVariable {
  std::string name;
  std::string units;  ///< "1" for counts and shares; empty for texts
  std::string long_name;
  std::vector<std::string> dims;
  CubeValues values;
  std::vector<std::string> flag_meanings = {};  ///< of the codes 0, 1, ... when values are codes
};

/// One place along an axis, counted from 0.
struct AxisPlace {
  std::string axis;
  std::size_t place;
};

struct Cube {
  std::string name;
  std::vector<Dimension> dims;
  std::vector<CubeVariable> variables;

  /// The dimension or variable of that name; null when there is none.
  [[nodiscard]] const Dimension* dimension(std::string_view dimension_name) const;
  [[nodiscard]] const CubeVariable* variable(std::string_view variable_name) const;

  /// The sizes of a variable's dimensions, in its order.
  [[nodiscard]] std::vector<std::size_t> shape_of(const CubeVariable& variable) const;
};

}  // namespace hale
