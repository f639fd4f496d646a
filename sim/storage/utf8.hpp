#pragma once

#include <cstddef>
#include <string_view>

namespace hale {

/// Where the first byte lies that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no
/// overlong forms, no surrogates, nothing above U+10FFFF); text.size() when all of it is.
[[nodiscard]] std::size_t first_byte_not_utf8(std::string_view text);

/// Is this byte the first of a character (rather than a continuation)?
[[nodiscard]] constexpr bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace hale
