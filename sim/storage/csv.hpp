#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/error.hpp"

namespace hale {

/// Which line ends a table may have. Ours end in a newline alone; tables from elsewhere may come
/// from Windows, or as RFC 4180 has it.
enum class LineEnds : std::uint8_t { newline, any };

/// A tidy CSV table, read strictly: comma separated, UTF-8, a known header, the same number of
/// fields in every row, fields quoted as in RFC 4180 except that a field stays on its line. A byte
/// order mark is skipped; Windows line ends are refused, unless asked for. Numbers are parsed on
/// demand; what is wrong is collected with file:line:column (in characters) and thrown together by
/// finish(), at most 20 at once.
class CsvTable {
 public:
  /// Reads `path`, whose header must be exactly `header` (same names, same order).
  /// Throws FileError when the file cannot be read, ScenarioError when its header, quoting,
  /// encoding or number of fields is wrong, or when it ends inside a row (no newline at the end).
  CsvTable(const std::filesystem::path& path, const std::vector<std::string>& header,
           LineEnds line_ends = LineEnds::newline);

  [[nodiscard]] std::size_t rows() const;

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;

  /// A finite decimal number. A fault is recorded and 0 returned.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;

  /// A number that is zero or more. A fault is recorded and 0 returned.
  [[nodiscard]] double amount(std::size_t row, std::size_t column) const;

  /// A whole number that is zero or more. A fault is recorded and 0 returned.
  [[nodiscard]] std::int64_t count(std::size_t row, std::size_t column) const;

  /// Records a fault of meaning at a field ("unknown LSOA"), to be thrown by finish().
  void complain(std::size_t row, std::size_t column, std::string what, std::string why,
                std::string hint = {}) const;

  /// Throws ScenarioError with every fault recorded so far, if any.
  void finish() const;

 private:
  struct Field {
    std::size_t offset;
    std::uint32_t length;
    std::uint32_t line;
    std::uint32_t column;
  };

  [[nodiscard]] const Field& field(std::size_t row, std::size_t column) const;
  [[nodiscard]] FilePlace place(std::size_t row, std::size_t column) const;
  void check_text() const;
  std::size_t split_row(std::size_t at, std::uint32_t line);
  std::size_t split_field(std::size_t at, Field& field);
  std::size_t split_quoted_field(std::size_t at, Field& field);
  void take_header();
  void note(Problem problem) const;

  std::string file_;
  std::string text_;
  std::vector<std::string> header_;
  std::vector<Field> fields_;  ///< row by row, without the header
  mutable std::vector<Problem> problems_;
  mutable std::size_t problems_not_kept_ = 0;
};

/// A text as a field of a CSV file: in quotes when it needs them (RFC 4180).
[[nodiscard]] std::string csv_field(const std::string& text);

}  // namespace hale
