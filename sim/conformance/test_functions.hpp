#pragma once

// Functions whose sensitivity is published: what methods of sensitivity analysis are tried on.

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/conformance/inputs.hpp"

namespace hale {

/// A function of factors that each lie in [0, 1].
struct TestFunction {
  std::size_t factors = 0;
  std::function<double(const std::vector<double>&)> outcome;
};

/// By the name and the figures that inputs give:
/// `ishigami` (a, b; Ishigami and Homma 1990, doi:10.1109/ISUMA.1990.151285; factors from -pi to
/// pi), `g` (a: a list; Saltelli and Sobol 1995, doi:10.1016/0951-8320(95)00099-2), `morris` (1991,
/// doi:10.1080/00401706.1991.10484804; 20 factors, small coefficients of sign (-1)^i and (-1)^(i +
/// j) where his were drawn), `polynomial` (linear, squares: lists; product: of the first two).
/// CaseFault when there is none of the name.
[[nodiscard]] TestFunction test_function(const Inputs& inputs);

}  // namespace hale
