#pragma once

#include <cstddef>
#include <string>

#include "sim/core/error.hpp"

namespace hale {

inline constexpr std::size_t most_problems_shown = 20;

/// Every problem for a person to read: file:line:column, what is wrong, the line itself with the
/// place underlined, what was expected, what to do. At most `most` of them, and how many more.
/// A line that the problem does not carry is read from its file, when that still can be read.
[[nodiscard]] std::string show(const ScenarioError& error, std::size_t most = most_problems_shown);

}  // namespace hale
