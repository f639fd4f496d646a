#include "sim/scenario/quotes.hpp"

#include <string_view>

namespace hale {
namespace {

/// Where the quote that opens at `open` closes, or npos.
[[nodiscard]] std::size_t closing_quote(std::string_view line, std::size_t open) {
  const char quote = line[open];
  for (std::size_t i = open + 1; i < line.size(); ++i) {
    if (quote == '"' && line[i] == '\\') {
      ++i;
    } else if (line[i] == quote) {
      const bool is_doubled = quote == '\'' && i + 1 < line.size() && line[i + 1] == quote;
      if (!is_doubled) return i;
      ++i;
    }
  }
  return std::string_view::npos;
}

/// Does a new text begin after the character at `at`?
[[nodiscard]] bool begins_a_text(std::string_view line, std::size_t at, int brackets) {
  const char c = line[at];
  const bool then_space = at + 1 >= line.size() || line[at + 1] == ' ';
  if (c == '[' || c == '{') return true;
  if (c == ',') return brackets > 0;
  return (c == ':' || c == '-') && then_space;
}

/// Where a quote opens and does not close in this line, or npos. `brackets` counts open [ and {.
[[nodiscard]] std::size_t unclosed_quote_in(std::string_view line, int& brackets) {
  bool at_start = true;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ') continue;
    if (c == '#' && (i == 0 || line[i - 1] == ' ')) break;
    if (at_start && (c == '"' || c == '\'')) {
      const std::size_t end = closing_quote(line, i);
      if (end == std::string_view::npos) return i;
      i = end;
      at_start = false;
      continue;
    }
    if (at_start && (c == '[' || c == '{')) ++brackets;
    if (brackets > 0 && (c == ']' || c == '}')) --brackets;
    at_start = begins_a_text(line, i, brackets);
  }
  return std::string_view::npos;
}

}  // namespace

bool closes_its_quote(std::string_view text) {
  const bool opens = text.starts_with('"') || text.starts_with('\'');
  return !opens || closing_quote(text, 0) != std::string_view::npos;
}

std::optional<FilePlace> find_unclosed_quote(const Source& source) {
  int brackets = 0;
  for (std::size_t row = 0; row < source.lines.size(); ++row) {
    const std::string& line = source.lines[row];
    const std::size_t at = unclosed_quote_in(line, brackets);
    if (at == std::string::npos) continue;
    FilePlace place{};
    place.file = source.name;
    place.line = static_cast<int>(row) + 1;
    place.column = 1 + characters(std::string_view{line}.substr(0, at));
    place.line_text = line;
    return place;
  }
  return std::nullopt;
}

}  // namespace hale
