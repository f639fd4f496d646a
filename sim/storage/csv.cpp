#include "sim/storage/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/contracts.hpp"
#include "sim/storage/text_file.hpp"
#include "sim/storage/utf8.hpp"

namespace hale {
namespace {

constexpr std::size_t most_problems_kept = 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

std::uint32_t characters_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), starts_character));
}

/// Line and column (1-based, in characters) of a byte.
FilePlace place_of_byte(const std::string& file, std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {file,
          static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(characters_in(before.substr(line_start))) + 1,
          {}};
}

void take_out_carriage_returns(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_line_end = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!is_line_end) text[kept++] = text[at];
  }
  text.resize(kept);
}

[[noreturn]] void refuse(FilePlace where, std::string what, std::string why, std::string hint) {
  throw ScenarioError{{{std::move(where), std::move(what), std::move(why), std::move(hint)}}};
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path, const std::vector<std::string>& header,
                   LineEnds line_ends)
    : file_{path.string()},
      text_{read_text(path)},
      header_{header} {
  expects(!header.empty(), "a table has at least one column");
  if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  if (line_ends == LineEnds::any) take_out_carriage_returns(text_);
  check_text();
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < text_.size(); ++line) {
    at = split_row(at, line);
    if (line == 1) take_header();
  }
  finish();
}

void CsvTable::check_text() const {
  const std::size_t bad = first_byte_not_utf8(text_);
  if (bad < text_.size()) {
    refuse(place_of_byte(file_, text_, bad),
           fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text_[bad])),
           "tables are read as UTF-8", "save the file with encoding UTF-8");
  }
  if (text_.empty()) {
    refuse({file_, 1, 1, {}}, "the file is empty",
           fmt::format("expected the header {}", fmt::join(header_, ",")), {});
  }
  const std::size_t carriage_return = text_.find('\r');
  if (carriage_return != std::string::npos) {
    refuse(place_of_byte(file_, text_, carriage_return), "a carriage return",
           "lines end in a newline alone", "save the file with Unix line ends (LF)");
  }
  if (text_.back() != '\n') {
    refuse(place_of_byte(file_, text_, text_.size()), "the file ends inside a row",
           "every row ends in a newline, so the file may have been cut short",
           "restore the file, or add the newline if nothing is missing");
  }
}

std::size_t CsvTable::split_row(std::size_t at, std::uint32_t line) {
  const std::size_t fields_before = fields_.size();
  std::uint32_t column = 1;
  while (true) {
    Field found{at, 0, line, column};
    const std::size_t end =
        text_[at] == '"' ? split_quoted_field(at, found) : split_field(at, found);
    fields_.push_back(found);
    if (text_[end] == '\n') {
      at = end + 1;
      break;
    }
    column += characters_in(std::string_view{text_}.substr(at, end - at)) + 1;
    at = end + 1;
  }
  const std::size_t found = fields_.size() - fields_before;
  if (line > 1 && found != header_.size()) {
    fields_.resize(fields_before + header_.size());
    note({{file_, static_cast<int>(line), 1, {}},
          fmt::format("{} fields", found),
          fmt::format("the header has {}", header_.size()),
          {}});
  }
  return at;
}

std::size_t CsvTable::split_field(std::size_t at, Field& field) {
  const std::size_t end = text_.find_first_of(",\n", at);
  field.length = static_cast<std::uint32_t>(end - at);
  const std::string_view inside = std::string_view{text_}.substr(at, end - at);
  if (inside.find('"') != std::string_view::npos) {
    refuse({file_, static_cast<int>(field.line), static_cast<int>(field.column), {}},
           "a quotation mark inside a field", "a field with quotation marks is itself quoted",
           "write \"a \"\"word\"\" here\"");
  }
  return end;
}

/// Squeezes doubled quotation marks out in place and returns where the field's separator stands.
std::size_t CsvTable::split_quoted_field(std::size_t at, Field& field) {
  const FilePlace where{file_, static_cast<int>(field.line), static_cast<int>(field.column), {}};
  std::size_t write = at;
  std::size_t read = at + 1;
  while (true) {
    if (text_[read] == '\n') {
      refuse(where, "a quotation mark that is not closed", "a field ends on the line it begins on",
             {});
    }
    if (text_[read] == '"') {
      if (text_[read + 1] != '"') break;
      ++read;
    }
    text_[write++] = text_[read++];
  }
  field.length = static_cast<std::uint32_t>(write - at);
  const std::size_t end = read + 1;
  if (text_[end] != ',' && text_[end] != '\n') {
    refuse(where, "text after the closing quotation mark", "a quoted field is quoted as a whole",
           {});
  }
  return end;
}

void CsvTable::take_header() {
  std::vector<std::string> found;
  for (const Field& name : fields_) {
    found.push_back(text_.substr(name.offset, name.length));
  }
  if (found != header_) {
    refuse({file_, 1, 1, {}}, fmt::format("the header is {}", fmt::join(found, ",")),
           fmt::format("expected {}", fmt::join(header_, ",")), "the same names in the same order");
  }
  fields_.clear();
}

std::size_t CsvTable::rows() const {
  return fields_.size() / header_.size();
}

const CsvTable::Field& CsvTable::field(std::size_t row, std::size_t column) const {
  expects(row < rows() && column < header_.size(), "the field is in the table");
  return fields_[row * header_.size() + column];
}

std::string_view CsvTable::text(std::size_t row, std::size_t column) const {
  const Field& found = field(row, column);
  return std::string_view{text_}.substr(found.offset, found.length);
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  const std::optional<double> value = parsed<double>(text(row, column));
  if (value && std::isfinite(*value)) return *value;
  complain(row, column, fmt::format("`{}` is not a number", text(row, column)),
           "a decimal number is expected here");
  return 0.0;
}

double CsvTable::amount(std::size_t row, std::size_t column) const {
  const double value = number(row, column);
  if (value >= 0.0) return value;
  complain(row, column, fmt::format("{} is negative", text(row, column)),
           "a number of zero or more is expected here");
  return 0.0;
}

std::int64_t CsvTable::count(std::size_t row, std::size_t column) const {
  const std::optional<std::int64_t> value = parsed<std::int64_t>(text(row, column));
  if (value && *value >= 0) return *value;
  complain(row, column,
           value ? fmt::format("{} is negative", *value)
                 : fmt::format("`{}` is not a whole number", text(row, column)),
           "a count is a whole number of zero or more");
  return 0;
}

FilePlace CsvTable::place(std::size_t row, std::size_t column) const {
  const Field& found = field(row, column);
  return {file_, static_cast<int>(found.line), static_cast<int>(found.column), header_[column]};
}

void CsvTable::complain(std::size_t row, std::size_t column, std::string what, std::string why,
                        std::string hint) const {
  note({place(row, column), std::move(what), std::move(why), std::move(hint)});
}

void CsvTable::note(Problem problem) const {
  if (problems_.size() < most_problems_kept) {
    problems_.push_back(std::move(problem));
  } else {
    ++problems_not_kept_;
  }
}

void CsvTable::finish() const {
  if (problems_.empty()) return;
  std::vector<Problem> all = problems_;
  if (problems_not_kept_ > 0) {
    all.push_back({{file_, 0, 0, {}},
                   fmt::format("and {} more problems", problems_not_kept_),
                   fmt::format("the first {} are shown", most_problems_kept),
                   {}});
  }
  throw ScenarioError{std::move(all)};
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? std::string{"\"\""} : std::string{c};
  }
  return quoted + "\"";
}

}  // namespace hale
