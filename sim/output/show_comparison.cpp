#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "sim/output/compare.hpp"

namespace hale {
namespace {

constexpr std::size_t options_side_by_side = 4;
constexpr int label_width = 36;
constexpr int column_width = 16;

/// Differences carry their sign; amounts do not.
enum class Sign : std::uint8_t { shown, only_minus };

/// A line of the table: which row of each option it shows, and how.
struct Line {
  std::string label;
  std::string measure;
  std::string sex = "persons";
  std::string agency = {};
  std::string years;
  int decimals = 0;
  Sign sign = Sign::shown;
  bool of_baseline = false;  ///< the baseline's row, beside every option
};

std::string with_thousands(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  std::size_t point = std::min(digits.find('.'), digits.size());
  while (point > 3) {
    point -= 3;
    digits.insert(point, ",");
  }
  return digits;
}

/// What is nothing at this precision has no sign.
std::string shown(double value, const Line& line) {
  if (std::isnan(value)) return "-";
  const std::string digits = with_thousands(value, line.decimals);
  const bool is_zero = digits.find_first_not_of("0.,") == std::string::npos;
  if (is_zero) return digits;
  if (value < 0.0) return "-" + digits;
  return line.sign == Sign::shown ? "+" + digits : digits;
}

const ComparisonRow* find_row(const OptionComparison& comparison, const std::string& option,
                              const Line& line) {
  for (const ComparisonRow& row : comparison.rows) {
    if (row.option == option && row.measure == line.measure && row.sex == line.sex &&
        row.agency == line.agency && row.years == line.years && row.area == comparison.region) {
      return &row;
    }
  }
  return nullptr;
}

std::string years_of_mean(const OptionComparison& comparison) {
  const int first = std::max(comparison.first_year, comparison.last_year - 2);
  return fmt::format("{}-{}", first, comparison.last_year);
}

void add_expectancy(std::vector<Line>& lines, const OptionComparison& comparison,
                    const std::string& measure, const std::string& title) {
  const std::string last = std::to_string(comparison.last_year);
  const std::string mean = years_of_mean(comparison);
  lines.push_back({title, "", "", "", "", 0});
  for (const auto& [sex, word] :
       {std::pair{"persons", "everyone"}, std::pair{"male", "men"}, std::pair{"female", "women"}}) {
    lines.push_back({fmt::format("  {}, {}", word, last), measure, sex, "", last, 4});
  }
  lines.push_back({"  everyone, mean of " + mean, measure, "persons", "", mean, 4});
}

/// The gap with and without the option; its change is that of the region, as the comparator has
/// none.
void add_gap(std::vector<Line>& lines, const OptionComparison& comparison) {
  const std::string last = std::to_string(comparison.last_year);
  lines.push_back({fmt::format("Healthy life expectancy less {}'s, years", comparison.comparator),
                   "", "", "", "", 0});
  for (const auto& [sex, word] :
       {std::pair{"persons", "everyone"}, std::pair{"male", "men"}, std::pair{"female", "women"}}) {
    const std::string label = fmt::format("  {}, {}", word, last);
    lines.push_back({label, "hle_gap", sex, "", last, 4});
    lines.push_back({label + ", baseline", "hle_gap", sex, "", last, 4, Sign::shown, true});
    lines.push_back({label + ", change", "hle_change", sex, "", last, 4});
  }
}

std::vector<std::string> paying_agencies(const OptionComparison& comparison) {
  std::vector<std::string> agencies;
  for (const ComparisonRow& row : comparison.rows) {
    const bool is_new = std::find(agencies.begin(), agencies.end(), row.agency) == agencies.end();
    if (row.measure == "cost" && row.agency != "all" && is_new) agencies.push_back(row.agency);
  }
  return agencies;
}

std::vector<Line> lines_of(const OptionComparison& comparison) {
  const std::string last = std::to_string(comparison.last_year);
  const std::string all = fmt::format("{}-{}", comparison.first_year, comparison.last_year);
  std::vector<Line> lines;
  add_expectancy(lines, comparison, "hle_change", "Healthy life expectancy at birth, years");
  add_expectancy(lines, comparison, "le_change", "Life expectancy at birth, years");
  if (!comparison.comparator.empty()) add_gap(lines, comparison);
  lines.push_back({"Person-years, ages 16-64 in paid work", "", "", "", "", 0});
  lines.push_back({"  " + last, "job_years_change", "persons", "", last, 1});
  lines.push_back({"  " + all, "job_years_change", "persons", "", all, 1});
  lines.push_back({"Person-years in good health", "", "", "", "", 0});
  lines.push_back({"  " + last, "good_health_years_change", "persons", "", last, 1});
  lines.push_back({"  " + all, "good_health_years_change", "persons", "", all, 1});
  lines.push_back({"Quality-adjusted years, " + all, "qalys_change", "persons", "", all, 1});
  lines.push_back({"Deaths avoided, " + all, "deaths_avoided", "persons", "", all, 2});
  lines.push_back(
      {"People who started, " + all, "programme_starts", "persons", "", all, 0, Sign::only_minus});
  lines.push_back(
      {"Cost of programmes, GBP, " + all, "cost", "persons", "all", all, 0, Sign::only_minus});
  for (const std::string& agency : paying_agencies(comparison)) {
    lines.push_back({"  of which " + agency, "cost", "persons", agency, all, 0, Sign::only_minus});
  }
  lines.push_back({"DWP receives (+) or pays (-), GBP", "net_transfers", "persons", "DWP", all, 0});
  lines.push_back(
      {"HMRC receives (+) or pays (-), GBP", "net_transfers", "persons", "HMRC", all, 0});
  lines.push_back(
      {"Employers gain (+) or pay (-), GBP", "net_transfers", "persons", "employers", all, 0});
  lines.push_back({"Cost per extra year in work, GBP", "cost_per_job_year", "persons", "all", all,
                   0, Sign::only_minus});
  return lines;
}

std::string shortened(const std::string& text, std::size_t width) {
  return text.size() <= width ? text : text.substr(0, width - 1) + "~";
}

std::string block_of(const OptionComparison& comparison, std::size_t first_option) {
  const std::size_t end = std::min(first_option + options_side_by_side, comparison.options.size());
  std::string text = fmt::format("{:{}}", "", label_width);
  for (std::size_t option = first_option; option < end; ++option) {
    text += fmt::format("{:>{}}", shortened(comparison.options[option], column_width - 1),
                        column_width);
  }
  text += "\n" + std::string(label_width + column_width * (end - first_option), '-') + "\n";
  for (const Line& line : lines_of(comparison)) {
    text += line.measure.empty() ? line.label : fmt::format("{:{}}", line.label, label_width);
    for (std::size_t option = first_option; option < end && !line.measure.empty(); ++option) {
      const std::string& of = line.of_baseline ? comparison.baseline : comparison.options[option];
      const ComparisonRow* const row = find_row(comparison, of, line);
      text += fmt::format("{:>{}}", row == nullptr ? "0" : shown(row->value, line), column_width);
    }
    text += "\n";
  }
  return text;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? std::string{"\"\""} : std::string{c};
  }
  return quoted + "\"";
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
