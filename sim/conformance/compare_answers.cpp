#include "sim/conformance/compare_answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace hale {
namespace {

bool means_nothing(std::string_view text) {
  constexpr std::array<std::string_view, 6> words{"", "none", "null", "n/a", "na", "undefined"};
  const std::string small = lower(std::string{text});
  return small.starts_with("never") || small.starts_with("no payback") ||
         std::find(words.begin(), words.end(), small) != words.end();
}

std::optional<double> number_in(std::string_view text) {
  double value = 0.0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool numbers_agree(double answer, double expected, double tolerance) {
  constexpr double rounding = 1e-12;
  return std::abs(answer - expected) <= tolerance + rounding * std::abs(expected);
}

}  // namespace

Answer expected_value(std::string_view text) {
  if (means_nothing(text)) return nullptr;
  if (const std::optional<double> number = number_in(text)) {
    if (!std::isfinite(*number)) return nullptr;
    return *number;
  }
  Answer parsed = Answer::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_discarded()) return parsed;
  return std::string{text};
}

bool agrees(const Answer& answer, const Answer& expected, double tolerance) {
  if (answer.is_number() && expected.is_number()) {
    return numbers_agree(answer.get<double>(), expected.get<double>(), tolerance);
  }
  if (answer.is_array() && expected.is_array()) {
    return std::equal(answer.begin(), answer.end(), expected.begin(), expected.end(),
                      [=](const Answer& a, const Answer& e) { return agrees(a, e, tolerance); });
  }
  if (answer.is_object() && expected.is_object()) {
    if (answer.size() != expected.size()) return false;
    const auto items = expected.items();
    return std::all_of(items.begin(), items.end(), [&](const auto& item) {
      return answer.contains(item.key()) && agrees(answer[item.key()], item.value(), tolerance);
    });
  }
  if (expected.is_string() && means_nothing(expected.get<std::string>())) return answer.is_null();
  return answer == expected;
}

std::string in_words(const Answer& answer) {
  if (answer.is_number()) return fmt::format("{:.10g}", answer.get<double>());
  if (answer.is_null()) return "none";
  return answer.dump();
}

}  // namespace hale
