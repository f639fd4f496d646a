#pragma once

#include <optional>

#include "sim/scenario/node.hpp"

namespace hale {

/// The first quote that begins a text and is not closed on its line. YAML lets a quoted text run
/// over lines, so this is asked only when the file could not be read: a forgotten quote shows
/// itself far below, where the next one stands.
[[nodiscard]] std::optional<FilePlace> find_unclosed_quote(const Source& source);

}  // namespace hale
