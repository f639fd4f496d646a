#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/conformance/inputs.hpp"
#include "sim/uncertainty/designs.hpp"

namespace hale {

inline constexpr int most_rows = 100'000;   ///< of a design in a case
inline constexpr int most_factors = 1'000;  ///< of a design in a case

// Each throws CaseFault when the inputs do not serve.

/// A whole number; the second form says which one when it is not there.
[[nodiscard]] std::size_t count_in(const Inputs& in, std::string_view key, int least, int most);
[[nodiscard]] std::size_t count_in(const Inputs& in, std::string_view key, int least, int most,
                                   int otherwise);

/// `seed`; 1 when there is none.
[[nodiscard]] std::uint32_t seed_in(const Inputs& in);

/// `levels` of a Morris design; 4 when there are none.
[[nodiscard]] std::size_t even_levels_in(const Inputs& in);

/// Numbers whose squares still are numbers.
[[nodiscard]] std::vector<double> moderate_numbers(const Inputs& in, std::string_view key);

/// Second order when `second_order` is true.
[[nodiscard]] SobolOrder order_in(const Inputs& in);

}  // namespace hale
