#pragma once

#include <string>
#include <vector>

#include "sim/conformance/formula.hpp"

namespace hale {

/// The formulas of an area; nothing when there is no area of that name.
[[nodiscard]] std::optional<Formulas> formulas_of(const std::string& area);

/// Every name of an area.
[[nodiscard]] std::vector<std::string> area_names();

/// Does a formula give this output? A `*` at the start or the end of one of its names stands for
/// anything.
[[nodiscard]] bool gives(const Formula& formula, const std::string& output);

}  // namespace hale
