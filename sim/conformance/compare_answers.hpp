#pragma once

#include <string_view>

#include "sim/conformance/inputs.hpp"

namespace hale {

/// An expected value as a table writes it: a number, JSON, or a word; null when it is empty, not a
/// number, or a word for what never comes (`never`, `none`).
[[nodiscard]] Answer expected_value(std::string_view text);

/// Is the answer the expected one, every number in it within the tolerance? Lists are compared item
/// by item, objects name by name.
[[nodiscard]] bool agrees(const Answer& answer, const Answer& expected, double tolerance);

/// As messages show it: numbers in ten digits.
[[nodiscard]] std::string in_words(const Answer& answer);

}  // namespace hale
