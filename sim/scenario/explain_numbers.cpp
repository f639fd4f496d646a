#include "sim/scenario/explain_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/scenario/in_words.hpp"

namespace hale {
namespace {

constexpr double pence_per_gbp = 100.0;

[[nodiscard]] std::string_view in_words(Binding binding) {
  switch (binding) {
    case Binding::demand:
      return "people who accept";
    case Binding::queue:
      return "those who waited";
    case Binding::places:
      return "places";
    case Binding::budget:
      return "the budget";
  }
  return "";
}

[[nodiscard]] bool alike(const ExpectedYear& a, const ExpectedYear& b) {
  return std::llround(a.starts) == std::llround(b.starts) && a.binding == b.binding &&
         std::llround(a.waiting) == std::llround(b.waiting) &&
         std::llround(a.cost) == std::llround(b.cost) &&
         std::llround(a.capital) == std::llround(b.capital);
}

/// The last of the years from `first` on for which `same` holds with it.
template <class Same>
[[nodiscard]] std::size_t end_of_run(const std::vector<ExpectedYear>& years, std::size_t first,
                                     const Same& same) {
  std::size_t last = first;
  while (last + 1 < years.size() && same(years[first], years[last + 1])) {
    ++last;
  }
  return last;
}

[[nodiscard]] std::string span_of(const ExpectedYear& first, const ExpectedYear& last) {
  return first.year == last.year ? fmt::format("{}", first.year)
                                 : fmt::format("{}..{}", first.year, last.year);
}

/// The limit that binds, in one clause.
[[nodiscard]] std::string limit_of(const ExpectedYear& year, const Programme& programme) {
  switch (year.binding) {
    case Binding::demand:
      return "demand binds: all of them can start";
    case Binding::queue:
      return fmt::format("the queue binds: {} who waited start as well", with_commas(year.queue));
    case Binding::places:
      return fmt::format("capacity binds: there is room for {}", with_commas(year.places));
    case Binding::budget: {
      const bool in_total = !programme.budget.per_year;
      return fmt::format("the budget binds: {} pays for {}", in_total ? "what is left of it" : "it",
                         with_commas(year.budget));
    }
  }
  return "";
}

}  // namespace

std::string years_in_words(const Programme& programme, const Study& study,
                           const std::vector<ExpectedYear>& years) {
  const bool has_capital = std::any_of(years.begin(), years.end(),
                                       [](const ExpectedYear& year) { return year.capital > 0; });
  std::string text = fmt::format("  {:<12}{:>10}{:>12}{:>10}  {:<18}", "Year", "accepting",
                                 "starts", "waiting", "held down by");
  for (const Funder& funder : programme.funders) {
    text += fmt::format("{:>16}", funder_name(funder.agency, study.region));
  }
  if (has_capital) text += fmt::format("{:>16}", "of all, capital");
  text += fmt::format("   (GBP of {})\n", study.money.price_base);
  for (std::size_t first = 0; first < years.size();) {
    const std::size_t last = end_of_run(years, first, alike);
    const ExpectedYear& year = years[first];
    text += fmt::format("  {:<12}{:>10}{:>12}{:>10}  {:<18}", span_of(year, years[last]),
                        with_commas(year.demand), with_commas(year.starts),
                        with_commas(year.waiting), in_words(year.binding));
    for (const Funder& funder : programme.funders) {
      text += fmt::format("{:>16}", with_commas(year.cost * funder.share / pence_per_gbp));
    }
    if (has_capital) text += fmt::format("{:>16}", with_commas(year.capital / pence_per_gbp));
    text += first == last ? "\n" : "   each year\n";
    first = last + 1;
  }
  return text;
}

std::string binding_in_words(const Programme& programme, const std::vector<ExpectedYear>& years) {
  std::string text;
  const auto same = [](const ExpectedYear& a, const ExpectedYear& b) {
    return a.binding == b.binding;
  };
  for (std::size_t first = 0; first < years.size();) {
    const std::size_t last = end_of_run(years, first, same);
    const ExpectedYear& year = years[first];
    text +=
        fmt::format("  {}: {} a year would accept{}, {} start; {}\n", span_of(year, years[last]),
                    with_commas(year.demand), first == last ? "" : " at first",
                    with_commas(year.starts), limit_of(year, programme));
    first = last + 1;
  }
  return text;
}

std::string sources_in_words(const Programme& programme, const Evidence& evidence) {
  std::vector<std::string> assumed;
  std::vector<std::string> found;
  const auto keep = [](std::vector<std::string>& list, std::string entry) {
    if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(std::move(entry));
  };
  for (const StatedNumber& number : programme.stated) {
    const Prior* prior = evidence.find(number.evidence);
    if (prior == nullptr) {
      keep(assumed, fmt::format("{} {}", number.key, number.text));
    } else {
      keep(found, fmt::format("{} {} ({})", number.key, number.text, prior->standing));
    }
  }
  std::string text;
  if (!found.empty()) text += fmt::format("  From evidence   {}\n", fmt::join(found, "; "));
  if (!assumed.empty()) text += fmt::format("  Assumptions     {}\n", fmt::join(assumed, "; "));
  return text;
}

}  // namespace hale
