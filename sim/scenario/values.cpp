#include "sim/scenario/values.hpp"

#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace hale {
namespace {

/// A number and what follows it.
struct Literal {
  double number = 0.0;
  std::string_view unit;
};

[[nodiscard]] bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return end - at;
}

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return text;
}

/// Splits `13 months` into 13 and "months". Nothing when the text does not begin with a number in
/// plain decimal form, without a needless zero before it.
[[nodiscard]] std::optional<Literal> literal_of(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, sign);
  constexpr std::size_t most_digits = 15;  // what a double holds exactly
  if (whole == 0 || whole > most_digits || (whole > 1 && text[sign] == '0')) return std::nullopt;
  std::size_t end = sign + whole;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    end += 1 + digits_at(text, end + 1);
  }
  Literal literal;
  std::from_chars(text.data(), text.data() + end, literal.number);
  literal.unit = trimmed(text.substr(end));
  return literal;
}

/// What is odd about a text that is no number.
[[nodiscard]] std::string number_hint(std::string_view text) {
  const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());
  if (zeros > 0 && zeros < text.size() && is_digit(text[zeros])) {
    return fmt::format("write `{}`: a zero in front means octal to some programs",
                       text.substr(zeros));
  }
  if (text.starts_with('.')) return fmt::format("write `0{}`", text);
  if (text.starts_with("\xC2\xA3"))
    return fmt::format("write `{}`: money is in GBP", text.substr(2));
  if (text.starts_with('+')) return fmt::format("write `{}`", text.substr(1));
  return {};
}

void complain(const Node& node, std::string_view what, std::string_view expected, std::string hint,
              Problems& problems) {
  const std::string given =
      node.kind == Node::Kind::word ? fmt::format("`{}`", node.word) : "no single value";
  if (hint.empty() && node.kind == Node::Kind::word) hint = number_hint(node.word);
  problems.add(node, fmt::format("{} is {}", what, given), fmt::format("expected {}", expected),
               std::move(hint));
}

/// A literal, or a problem.
[[nodiscard]] std::optional<Literal> read_literal(const Node& node, std::string_view what,
                                                  std::string_view expected, Problems& problems) {
  if (node.kind == Node::Kind::word) {
    if (const auto literal = literal_of(node.word)) return literal;
  }
  complain(node, what, expected, {}, problems);
  return std::nullopt;
}

[[nodiscard]] std::optional<double> multiple_of_gbp(std::string_view unit) {
  if (unit.empty()) return 1.0;
  if (unit == "k") return 1e3;
  if (unit == "m") return 1e6;
  if (unit == "bn") return 1e9;
  return std::nullopt;
}

[[nodiscard]] std::optional<int> year_of(std::string_view text) {
  constexpr std::size_t year_digits = 4;
  if (text.size() != year_digits || digits_at(text, 0) != year_digits) return std::nullopt;
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  if (year < earliest_year || year > latest_year) return std::nullopt;
  return year;
}

[[nodiscard]] std::optional<Month> month_of(std::string_view text) {
  constexpr std::size_t month_letters = 7;  // 2026-04
  if (text.size() != month_letters || text[4] != '-' || digits_at(text, 5) != 2) return {};
  const auto year = year_of(text.substr(0, 4));
  int month = 0;
  std::from_chars(text.data() + 5, text.data() + month_letters, month);
  if (!year || month < 1 || month > 12) return std::nullopt;
  return Month{*year, month};
}

/// The first month of a year or month, and the last.
[[nodiscard]] std::optional<MonthSpan> months_in(std::string_view text) {
  if (const auto year = year_of(text)) return MonthSpan{Month{*year, 1}, Month{*year, 12}};
  if (const auto month = month_of(text)) return MonthSpan{*month, *month};
  return std::nullopt;
}

/// The texts before and after `..`; nothing when there is no such sign.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> ends_of(
    std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  return std::pair{trimmed(text.substr(0, dots)), trimmed(text.substr(dots + 2))};
}

[[nodiscard]] std::optional<Month> date_of(const Node& key, std::string_view what,
                                           Problems& problems) {
  std::string_view text = key.word;
  if (text.ends_with("..")) text.remove_suffix(2);
  if (const auto span = months_in(text)) return span->first;
  complain(key, fmt::format("a date of {}", what), "a year or a month: `2026`, `2026-04`, `2027..`",
           "", problems);
  return std::nullopt;
}

template <class T>
[[nodiscard]] std::optional<Dated<T>> dated_from(const Node& map, Interpolation interpolation,
                                                 std::string_view what, const ReadOne<T>& read,
                                                 Problems& problems) {
  std::vector<typename Dated<T>::Point> points;
  const std::size_t before = problems.count();
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    const auto from = date_of(map.keys[i], what, problems);
    const auto value = read(map.items[i]);
    if (from && !points.empty() && *from <= points.back().from) {
      problems.add(map.keys[i], fmt::format("the dates of {} do not rise", what),
                   "each date begins a new value", "put them in the order of time");
    } else if (from && value) {
      points.push_back({*from, *value});
    }
  }
  if (map.items.empty()) problems.add(map, fmt::format("{} has no value at any date", what));
  if (problems.count() > before || points.empty()) return std::nullopt;
  return Dated<T>{std::move(points), interpolation};
}

template <class T>
[[nodiscard]] std::optional<Dated<T>> dated(const Node& node, std::string_view what,
                                            const ReadOne<T>& read, Problems& problems) {
  if (node.kind != Node::Kind::map) {
    const auto value = read(node);
    return value ? std::optional{Dated<T>{*value}} : std::nullopt;
  }
  const Node* ramp = node.find("ramp");
  if (ramp == nullptr) return dated_from<T>(node, Interpolation::steps, what, read, problems);
  if (node.items.size() == 1 && ramp->kind == Node::Kind::map) {
    return dated_from<T>(*ramp, Interpolation::ramp, what, read, problems);
  }
  problems.add(node, fmt::format("{} is neither steps nor a ramp", what), "",
               "write `{2026: 40, 2028: 120}` or `{ramp: {2026: 40, 2030: 120}}`");
  return std::nullopt;
}

}  // namespace

std::optional<double> read_number(const Node& node, std::string_view what, Problems& problems) {
  constexpr std::string_view expected = "a plain number, like `25` or `1.2`";
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal || literal->unit.empty())
    return literal ? std::optional{literal->number} : std::nullopt;
  complain(node, what, expected, "", problems);
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(const Node& node, std::string_view what, std::int64_t low,
                                       std::int64_t high, Problems& problems) {
  const std::string expected = fmt::format("a whole number from {} to {}", low, high);
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal) return std::nullopt;
  const bool is_whole = literal->unit.empty() && std::trunc(literal->number) == literal->number;
  const auto whole = static_cast<std::int64_t>(literal->number);
  if (is_whole && whole >= low && whole <= high) return whole;
  complain(node, what, expected, "", problems);
  return std::nullopt;
}

std::optional<double> read_share(const Node& node, std::string_view what, Problems& problems) {
  constexpr std::string_view expected = "a percentage from 0% to 100%, like `60%`";
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal) return std::nullopt;
  if (literal->unit == "%" && literal->number >= 0.0 && literal->number <= 100.0) {
    return literal->number / 100.0;
  }
  std::string hint;
  if (literal->unit.empty()) {
    const bool looks_like_share = literal->number > 0.0 && literal->number <= 1.0;
    hint = looks_like_share ? fmt::format("write `{:g}%` if that is meant", literal->number * 100.0)
                            : fmt::format("write `{}%`", node.word);
  }
  complain(node, what, expected, std::move(hint), problems);
  return std::nullopt;
}

std::optional<std::int64_t> read_money(const Node& node, std::string_view what,
                                       Problems& problems) {
  constexpr std::string_view expected = "GBP, like `2500`, `250k` or `3m`";
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal) return std::nullopt;
  const auto multiple = multiple_of_gbp(literal->unit);
  constexpr double pence_per_gbp = 100.0;
  constexpr double most_pence = 1e15;  // ten thousand billion pounds
  const double pence = literal->number * multiple.value_or(0.0) * pence_per_gbp;
  const bool is_whole = std::abs(pence - std::round(pence)) < 1e-3;
  if (multiple && pence >= 0.0 && pence <= most_pence && is_whole) return std::llround(pence);
  std::string hint;
  if (multiple && pence < 0.0) hint = "a cost or budget is not negative";
  if (multiple && !is_whole) hint = "give whole pence";
  if (literal->unit == "M" || literal->unit == "K") hint = "use small letters: `k`, `m`, `bn`";
  complain(node, what, expected, std::move(hint), problems);
  return std::nullopt;
}

std::optional<int> read_months(const Node& node, std::string_view what, Problems& problems) {
  constexpr std::string_view expected = "a duration in whole months, like `6 months` or `2 years`";
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal) return std::nullopt;
  const bool in_years = literal->unit == "years" || literal->unit == "year";
  const bool in_months = literal->unit == "months" || literal->unit == "month";
  const double months = literal->number * (in_years ? 12.0 : 1.0);
  constexpr double most_months = 1200.0;
  const bool fits = months >= 0.0 && months <= most_months && std::trunc(months) == months;
  if ((in_years || in_months) && fits) return static_cast<int>(months);
  std::string hint;
  if (literal->unit.empty()) hint = fmt::format("write `{} months`", node.word);
  complain(node, what, expected, std::move(hint), problems);
  return std::nullopt;
}

std::optional<Month> read_month(const Node& node, std::string_view what, Problems& problems) {
  if (node.kind == Node::Kind::word) {
    if (const auto month = month_of(node.word)) return month;
  }
  complain(node, what, "a month, like `2026-04`", "", problems);
  return std::nullopt;
}

std::optional<MonthSpan> read_month_span(const Node& node, std::string_view what, Month open_end,
                                         Problems& problems) {
  if (node.kind == Node::Kind::word) {
    const auto ends = ends_of(node.word);
    const auto first = months_in(ends ? ends->first : std::string_view{node.word});
    const bool is_open = ends && ends->second.empty();
    const auto last = !ends     ? first
                      : is_open ? std::optional{MonthSpan{open_end, open_end}}
                                : months_in(ends->second);
    if (first && last && first->first <= last->last) return MonthSpan{first->first, last->last};
    if (first && last) {
      complain(node, what, "a span that ends after it begins", "", problems);
      return std::nullopt;
    }
  }
  complain(node, what, "a span of months, like `2026-04..2031-03` or `2026..2030`", "", problems);
  return std::nullopt;
}

std::optional<YearSpan> read_year_span(const Node& node, std::string_view what,
                                       Problems& problems) {
  if (node.kind == Node::Kind::word) {
    const auto ends = ends_of(node.word);
    const auto first = year_of(ends ? ends->first : std::string_view{node.word});
    const auto last = ends ? year_of(ends->second) : first;
    if (first && last && *first <= *last) return YearSpan{*first, *last};
    if (first && last) {
      complain(node, what, "a span that ends after it begins", "", problems);
      return std::nullopt;
    }
  }
  complain(node, what, "a span of years, like `2024..2041`", "", problems);
  return std::nullopt;
}

std::optional<double> read_rate_per_year(const Node& node, std::string_view what,
                                         Problems& problems) {
  constexpr std::string_view expected = "a yearly rate, like `8% per year`";
  const auto literal = read_literal(node, what, expected, problems);
  if (!literal) return std::nullopt;
  const bool fits = literal->number >= 0.0 && literal->number <= 100.0;
  if (literal->unit == "% per year" && fits) return literal->number / 100.0;
  complain(node, what, expected, "", problems);
  return std::nullopt;
}

std::optional<Dated<double>> read_dated(const Node& node, std::string_view what,
                                        const ReadOne<double>& read, Problems& problems) {
  return dated<double>(node, what, read, problems);
}

std::optional<Dated<std::int64_t>> read_dated(const Node& node, std::string_view what,
                                              const ReadOne<std::int64_t>& read,
                                              Problems& problems) {
  return dated<std::int64_t>(node, what, read, problems);
}

std::optional<std::string_view> evidence_name(const Node& node) {
  constexpr std::size_t shortest = 2;
  if (node.kind != Node::Kind::word || node.quoted) return std::nullopt;
  if (node.word.size() < shortest || node.word.front() != '~') return std::nullopt;
  return std::string_view{node.word}.substr(1);
}

}  // namespace hale
