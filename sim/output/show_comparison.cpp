#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "sim/output/compare.hpp"
#include "sim/output/comparison_lines.hpp"
#include "sim/output/text_forms.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

constexpr std::size_t options_side_by_side = 4;
constexpr int label_width = 36;
constexpr int column_width = 16;

/// What is nothing at this precision has no sign.
std::string shown(double value, const ComparisonLine& line) {
  if (std::isnan(value)) return line.form == Form::year ? "never" : "-";
  if (line.form == Form::year) return fmt::format("{:.0f}", value);
  const std::string digits = with_thousands(value, line.decimals);
  const bool is_zero = digits.find_first_not_of("0.,") == std::string::npos;
  if (is_zero) return digits;
  if (value < 0.0) return "-" + digits;
  return line.form == Form::change ? "+" + digits : digits;
}

/// An amount that no row has is nothing; a year that no row has is no year.
std::string absent(const ComparisonLine& line) {
  return line.form == Form::year ? "-" : "0";
}

const ComparisonRow* find_row(const OptionComparison& comparison, const std::string& option,
                              const ComparisonLine& line) {
  for (const ComparisonRow& row : comparison.rows) {
    if (row.option == option && row.measure == line.measure && row.sex == line.sex &&
        row.agency == line.agency && row.years == line.years &&
        row.area == (line.area.empty() ? comparison.region : line.area)) {
      return &row;
    }
  }
  return nullptr;
}

std::string block_of(const OptionComparison& comparison, std::size_t first_option) {
  const std::size_t end = std::min(first_option + options_side_by_side, comparison.options.size());
  std::string text = fmt::format("{:{}}", "", label_width);
  for (std::size_t option = first_option; option < end; ++option) {
    text += fmt::format("{:>{}}", shortened(comparison.options[option], column_width - 1),
                        column_width);
  }
  text += "\n" + std::string(label_width + column_width * (end - first_option), '-') + "\n";
  for (const ComparisonLine& line : lines_of(comparison)) {
    text += line.measure.empty() ? line.label : fmt::format("{:{}}", line.label, label_width);
    for (std::size_t option = first_option; option < end && !line.measure.empty(); ++option) {
      const std::string& of = line.of_baseline ? comparison.baseline : comparison.options[option];
      const ComparisonRow* const row = find_row(comparison, of, line);
      text += fmt::format("{:>{}}", row == nullptr ? absent(line) : shown(row->value, line),
                          column_width);
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string as_table(const OptionComparison& comparison) {
  std::string text = fmt::format("{}\n{}, {}-{}: difference from the baseline\n", comparison.title,
                                 comparison.region, comparison.first_year, comparison.last_year);
  if (comparison.scale < 1.0) {
    text += fmt::format(
        "A share of {} of households was simulated; counts and money are for everyone.\n",
        comparison.scale);
  }
  if (comparison.options.empty()) text += "\nThe results hold the baseline alone.\n";
  for (std::size_t option = 0; option < comparison.options.size(); option += options_side_by_side) {
    text += "\n" + block_of(comparison, option);
  }
  if (!comparison.warnings.empty()) text += "\nMind:\n";
  for (const std::string& warning : comparison.warnings)
    text += as_item(warning);
  return text;
}

std::string as_csv(const OptionComparison& comparison) {
  std::string text = "option,measure,unit,area,sex,agency,years,value\n";
  for (const ComparisonRow& row : comparison.rows) {
    text += fmt::format("{},{},{},{},{},{},{},", csv_field(row.option), row.measure, row.unit,
                        csv_field(row.area), row.sex, row.agency, row.years);
    text += std::isnan(row.value) ? "\n" : fmt::format("{}\n", row.value);
  }
  return text;
}

std::string as_json(const OptionComparison& comparison) {
  std::string text = fmt::format(
      "{{\n  \"title\": {},\n  \"region\": {},\n  \"comparator\": {},\n  \"scale\": {},\n  "
      "\"first_year\": {},\n"
      "  \"last_year\": {},\n  \"rows\": [",
      json_text(comparison.title), json_text(comparison.region),
      comparison.comparator.empty() ? "null" : json_text(comparison.comparator), comparison.scale,
      comparison.first_year, comparison.last_year);
  const char* separator = "\n";
  for (const ComparisonRow& row : comparison.rows) {
    text += fmt::format(
        "{}    {{\"option\": {}, \"measure\": {}, \"unit\": {}, \"area\": {}, \"sex\": {}, "
        "\"agency\": {}, \"years\": {}, \"value\": {}}}",
        separator, json_text(row.option), json_text(row.measure), json_text(row.unit),
        json_text(row.area), json_text(row.sex), json_text(row.agency), json_text(row.years),
        std::isnan(row.value) ? "null" : fmt::format("{}", row.value));
    separator = ",\n";
  }
  return text + "\n  ]\n}\n";
}

}  // namespace hale
