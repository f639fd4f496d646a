#pragma once

#include <optional>
#include <string_view>

#include "sim/scenario/node.hpp"

namespace hale {

/// The first quote that begins a text and is not closed on its line. YAML lets a quoted text run
/// over lines, so this is asked only when the file could not be read: a forgotten quote shows
/// itself far below, where the next one stands.
[[nodiscard]] std::optional<FilePlace> find_unclosed_quote(const Source& source);

/// Is the quote that begins this text, if one does, closed anywhere in it? The library takes the
/// end of the file for the end of the quote.
[[nodiscard]] bool closes_its_quote(std::string_view text);

}  // namespace hale
