#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/month.hpp"
#include "sim/scenario/explain.hpp"

namespace hale {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

[[nodiscard]] double in_middle_of(const Dated<double>& dated, int year) {
  return dated.at(Month{year, 7});
}

[[nodiscard]] double in_middle_of(const Dated<std::int64_t>& dated, int year) {
  return static_cast<double>(dated.at(Month{year, 7}));
}

/// Share of a year's months in which people can start.
[[nodiscard]] double active_share(const Programme& programme, int year) {
  const Month first = std::max(programme.first, Month{year, 1});
  const Month last = std::min(programme.last, Month{year, 12});
  const double months = std::max(0, last - first + 1);
  return months / months_per_year;
}

[[nodiscard]] double places_per_year(const Programme& programme, int year) {
  if (!programme.capacity) return infinity;
  const double at_once = in_middle_of(programme.capacity->workers, year) *
                         in_middle_of(programme.capacity->caseload, year);
  return at_once * months_per_year / programme.lasts_months;
}

/// Share of those eligible who would accept within a year, were nobody different from others.
[[nodiscard]] double accepting_share(const Programme& programme, int year) {
  const AnnualRate rate = annual_rate_of_share(in_middle_of(programme.uptake.offered.others, year));
  // No one accepts twice in a year, so that offers to everyone reach everyone once.
  return std::min(1.0, rate.events_per_person_year()) *
         in_middle_of(programme.uptake.accepts.others, year);
}

[[nodiscard]] double capital_sums(const Programme& programme, int year) {
  double pence = 0.0;
  for (const CapitalSum& sum : programme.cost.capital) {
    if (sum.month.year() == year) pence += static_cast<double>(sum.pence);
  }
  return pence;
}

/// What a year costs whatever starts, and what each start costs.
struct Prices {
  double fixed = 0.0;
  double capital = 0.0;    ///< sums
  double per_start = 0.0;  ///< support to its end, and capital
  double capital_per_start = 0.0;
};

[[nodiscard]] Prices prices_in(const Programme& programme, int year) {
  Prices prices;
  prices.fixed = in_middle_of(programme.cost.fixed_per_year, year) * active_share(programme, year);
  prices.capital = capital_sums(programme, year);
  prices.capital_per_start = in_middle_of(programme.cost.capital_per_start, year);
  prices.per_start = in_middle_of(programme.cost.per_start, year) +
                     in_middle_of(programme.cost.per_month, year) * programme.lasts_months +
                     prices.capital_per_start;
  return prices;
}

/// How many starts money pays for.
[[nodiscard]] double affordable(double budget, const Prices& prices) {
  return prices.per_start > 0.0 ? std::max(0.0, budget) / prices.per_start : infinity;
}

/// How many wait at the end of a year: with patience, those who joined in the last months of it.
[[nodiscard]] double still_waiting(const Programme& programme, const ExpectedYear& year) {
  if (programme.last < Month{year.year, 12}) return 0.0;
  const double left_over = year.demand + year.queue - year.starts;
  if (!programme.gives_up_after_months) return left_over;
  const double joins = std::max(0.0, year.demand - year.starts);
  return std::min(left_over, joins * *programme.gives_up_after_months / months_per_year);
}

/// What goes over from one year to the next.
struct Carried {
  double pool = 0.0;  ///< who may still be asked
  double waiting = 0.0;
  double budget = 0.0;  ///< pence of the total that starts may cost
};

[[nodiscard]] ExpectedYear expected(const Programme& programme, int year, double accepting,
                                    const Carried& before) {
  const double active = active_share(programme, year);
  const Prices prices = prices_in(programme, year);
  ExpectedYear result;
  result.year = year;
  // Who waits is asked no more; persons are as many again.
  const bool is_person = programme.who.unit == Unit::person;
  const double asked = is_person ? before.pool : std::max(0.0, before.pool - before.waiting);
  result.demand = std::min(asked, asked * accepting * active);
  result.queue = before.waiting;
  result.places = places_per_year(programme, year) * active;
  result.budget = affordable(before.budget, prices);
  if (programme.budget.per_year) {
    const auto ceiling = static_cast<double>(programme.budget.per_year->at(Month{year, 1}));
    result.budget =
        std::min(result.budget, affordable(ceiling - prices.fixed - prices.capital, prices));
  }
  const double asking = result.demand + result.queue;
  result.starts = std::min({asking, result.places, result.budget});
  if (result.starts < asking) {
    result.binding = result.places <= result.budget ? Binding::places : Binding::budget;
  } else if (result.queue > result.demand) {
    result.binding = Binding::queue;
  }
  result.waiting = still_waiting(programme, result);
  result.capital = prices.capital + result.starts * prices.capital_per_start;
  result.cost = prices.fixed + prices.capital + result.starts * prices.per_start;
  return result;
}

/// Of the total budget, after what is paid in any case.
[[nodiscard]] double left_for_starts(const Programme& programme) {
  auto left = static_cast<double>(*programme.budget.total);
  for (int year = programme.first.year(); year <= programme.last.year(); ++year) {
    const Prices prices = prices_in(programme, year);
    left -= prices.fixed + prices.capital;
  }
  return left;
}

}  // namespace

std::vector<ExpectedYear> expected_years(const Programme& programme, double eligible,
                                         const std::vector<double>& accepting) {
  std::vector<ExpectedYear> years;
  Carried carried{eligible, 0.0, infinity};
  if (programme.budget.total) carried.budget = left_for_starts(programme);
  for (int year = programme.first.year(); year <= programme.last.year(); ++year) {
    const double share = years.size() < accepting.size() ? accepting[years.size()]
                                                         : accepting_share(programme, year);
    const ExpectedYear next = expected(programme, year, share, carried);
    carried.waiting = next.waiting;
    carried.budget -= next.starts * prices_in(programme, year).per_start;
    // People come and go, so that as many may be asked next year; homes and places are had once.
    if (programme.who.unit != Unit::person)
      carried.pool = std::max(0.0, carried.pool - next.starts);
    years.push_back(next);
  }
  return years;
}

}  // namespace hale
