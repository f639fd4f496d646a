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
  const double at_once =
      in_middle_of(programme.capacity->workers, year) * programme.capacity->caseload;
  return at_once * months_per_year / programme.lasts_months;
}

[[nodiscard]] ExpectedYear expected(const Programme& programme, double eligible, int year) {
  ExpectedYear result;
  result.year = year;
  const double active = active_share(programme, year);
  // No one accepts twice in a year, so that offers to everyone reach everyone once.
  const double offers = std::min(1.0, programme.uptake.offered.events_per_person_year());
  result.demand = eligible * offers * programme.uptake.accepts * active;
  result.places = places_per_year(programme, year) * active;
  const double per_start = in_middle_of(programme.cost.per_start, year) +
                           in_middle_of(programme.cost.per_month, year) * programme.lasts_months;
  const double fixed = in_middle_of(programme.cost.fixed_per_year, year) * active;
  result.budget = infinity;
  if (programme.budget.per_year && per_start > 0.0) {
    result.budget =
        std::max(0.0, static_cast<double>(*programme.budget.per_year) - fixed) / per_start;
  }
  result.starts = std::min({result.demand, result.places, result.budget});
  if (result.starts < result.demand) {
    result.binding = result.places <= result.budget ? Binding::places : Binding::budget;
  }
  result.cost = result.starts * per_start + fixed;
  return result;
}

}  // namespace

std::vector<ExpectedYear> expected_years(const Programme& programme, double eligible) {
  std::vector<ExpectedYear> years;
  double left = programme.budget.total ? static_cast<double>(*programme.budget.total) : infinity;
  for (int year = programme.first.year(); year <= programme.last.year(); ++year) {
    ExpectedYear next = expected(programme, eligible, year);
    if (next.cost > left) {
      next.starts *= left / next.cost;
      next.cost = left;
      next.binding = Binding::budget;
    }
    left -= next.cost;
    years.push_back(next);
  }
  return years;
}

}  // namespace hale
