#pragma once

#include <cstddef>
#include <string>

namespace hale {

/// The size of a number, with a comma between thousands: 1,234.5.
[[nodiscard]] std::string with_thousands(double value, int decimals);

/// At most so many characters; what is cut off is shown by a tilde.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t width);

/// An item of a list, in lines of 100 columns at most, broken between words.
[[nodiscard]] std::string as_item(const std::string& words);

/// A text of a JSON document, with its quotation marks.
[[nodiscard]] std::string json_text(const std::string& text);

}  // namespace hale
