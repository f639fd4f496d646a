#include "sim/scenario/source.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/storage/text_file.hpp"
#include "sim/storage/utf8.hpp"

namespace hale {
namespace {

// The largest shipped scenario has some ten kilobytes; tables belong in CSV.
constexpr std::uintmax_t largest_file = 1'000'000;

[[noreturn]] void refuse(const Source& source, std::size_t offset, std::string what,
                         std::string hint) {
  const std::string_view before = std::string_view{source.text}.substr(0, offset);
  FilePlace where{};
  where.file = source.name;
  where.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  where.column = 1 + characters(before.substr(before.rfind('\n') + 1));
  throw ScenarioError{{{where, std::move(what), "", std::move(hint)}}};
}

void refuse_bad_characters(const Source& source) {
  const std::string_view text = source.text;
  const std::size_t bad = first_byte_not_utf8(text);
  if (bad < text.size()) {
    refuse(source, bad,
           fmt::format("byte 0x{:02X} is not UTF-8 text", static_cast<unsigned char>(text[bad])),
           "save the file with the encoding UTF-8");
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    if (is_control) {
      refuse(source, at, fmt::format("control character 0x{:02X}", byte),
             "delete it: a scenario is plain text");
    }
  }
}

void refuse_tab_indentation(const Source& source) {
  std::size_t start = 0;
  for (const std::string& line : source.lines) {
    const std::size_t first = line.find_first_not_of(" \t");
    const std::size_t tab = line.find('\t');
    if (tab < first && first != std::string::npos) {
      refuse(source, start + tab, "a tab in the indentation", "indent with spaces");
    }
    start += line.size() + 1;
  }
}

[[nodiscard]] std::string with_unix_line_ends(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends_windows_line = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!ends_windows_line) clean += text[i];
  }
  return clean;
}

[[nodiscard]] std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::shared_ptr<const Source> source_of(std::string name, std::string_view text) {
  Source source;
  source.name = std::move(name);
  const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (is_utf16) refuse(source, 0, "the text is UTF-16", "save the file with the encoding UTF-8");
  source.text = with_unix_line_ends(text);
  if (source.text.find_first_not_of(" \t\n") == std::string::npos) {
    refuse(source, 0, "the file is empty",
           "begin with its kind: `hale: study/1`, `hale: region/1`, `hale: evidence/1` or "
           "`hale: intervention/1`");
  }
  source.lines = split_lines(source.text);
  refuse_bad_characters(source);
  refuse_tab_indentation(source);
  return std::make_shared<const Source>(std::move(source));
}

std::shared_ptr<const Source> read_source(const std::filesystem::path& path) {
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (!unknown && size > largest_file) {
    Source source;
    source.name = path.string();
    refuse(source, 0,
           fmt::format("the file has {} bytes; a scenario has at most {}", size, largest_file),
           "put tables in CSV files beside it");
  }
  return source_of(path.string(), read_text(path));
}

}  // namespace hale
