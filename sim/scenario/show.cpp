#include "sim/scenario/show.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "sim/scenario/node.hpp"
#include "sim/storage/utf8.hpp"

namespace hale {
namespace {

constexpr int longest_line = 160;  // characters of a line that are shown

[[nodiscard]] std::string line_from_file(const FilePlace& where) {
  if (!where.line_text.empty() || where.line <= 0) return where.line_text;
  std::ifstream file{where.file};
  std::string line;
  for (int i = 0; i < where.line; ++i) {
    if (!std::getline(file, line)) return {};
  }
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

/// What a terminal can show: no control characters, no broken bytes.
[[nodiscard]] std::string printable(std::string line) {
  const bool broken = first_byte_not_utf8(line) < line.size();
  std::replace_if(
      line.begin(), line.end(),
      [broken](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || (broken && byte >= 0x80);
      },
      '?');
  return line;
}

[[nodiscard]] std::string excerpt(const FilePlace& where) {
  const std::string line = printable(line_from_file(where));
  if (line.empty() || where.column <= 0) return {};
  const int length = characters(line);
  if (length > longest_line || where.column > length + 1) return {};
  const auto before = static_cast<std::size_t>(where.column - 1);
  const auto width = static_cast<std::size_t>(std::clamp(where.width, 1, longest_line));
  return fmt::format("{:>5} | {}\n      | {}{}\n", where.line, line, std::string(before, ' '),
                     std::string(width, '^'));
}

[[nodiscard]] std::string place_of(const FilePlace& where) {
  if (where.line <= 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.line, std::max(where.column, 1));
}

[[nodiscard]] std::string one(const Problem& problem) {
  std::string text = fmt::format("{}: error: {}\n", place_of(problem.where), problem.what);
  text += excerpt(problem.where);
  if (!problem.why.empty()) text += fmt::format("   note: {}\n", problem.why);
  if (!problem.hint.empty()) text += fmt::format("   help: {}\n", problem.hint);
  return text;
}

}  // namespace

std::string show(const ScenarioError& error, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(most, error.problems().size());
  for (std::size_t i = 0; i < shown; ++i) {
    text += one(error.problems()[i]);
  }
  const std::size_t rest = error.problems().size() - shown;
  if (rest > 0) text += fmt::format("... and {} more\n", rest);
  return text;
}

}  // namespace hale
