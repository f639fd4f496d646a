#include "sim/output/text_forms.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace hale {

std::string with_thousands(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  std::size_t point = std::min(digits.find('.'), digits.size());
  while (point > 3) {
    point -= 3;
    digits.insert(point, ",");
  }
  return digits;
}

std::string shortened(const std::string& text, std::size_t width) {
  return text.size() <= width ? text : text.substr(0, width - 1) + "~";
}

std::string as_item(const std::string& words) {
  constexpr std::size_t width = 100;
  std::string text = "  -";
  std::size_t column = text.size();
  std::istringstream stream{words};
  for (std::string word; stream >> word; column += word.size() + 1) {
    if (column + 1 + word.size() > width) {
      text += "\n   ";
      column = 3;
    }
    text += " " + word;
  }
  return text + "\n";
}

std::string json_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

}  // namespace hale
