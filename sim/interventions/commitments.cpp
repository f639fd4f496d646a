#include "sim/interventions/commitments.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>

#include "sim/core/month.hpp"
#include "sim/interventions/units.hpp"

namespace hale {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

/// How many times `cost` fits in what is left of `budget` after `promised`.
std::int64_t fits(double budget, double scale, std::int64_t promised, std::int64_t cost) {
  if (cost <= 0) return no_limit;
  const std::int64_t left = std::llround(std::floor(budget * scale)) - promised;
  return std::max<std::int64_t>(0, left) / cost;
}

}  // namespace

Commitments::Commitments(const Programme& programme, int first_year, double scale)
    : first_year_{first_year},
      scale_{scale} {
  const Month run_begins{first_year, 1};
  for (Month month = std::max(programme.first, run_begins); month <= programme.last; ++month) {
    const std::int64_t due = fixed_due(programme, month) + capital_due(programme, month);
    promised_in(month.year()) += due;
    promised_total_ += due;
  }
}

std::int64_t Commitments::affordable_starts(const Programme& programme, Month month) const {
  const Budget& budget = programme.budget;
  if (!budget.per_year && !budget.total) return no_limit;
  const Month end = month + programme.lasts_months;
  std::int64_t whole_cost = 0;
  std::int64_t starts = no_limit;
  for (int year = month.year(); year <= end.year(); ++year) {
    std::int64_t cost =
        year == month.year() ? start_due(programme, month) + capital_of_start(programme, month) : 0;
    const Month until = std::min(end, Month{year + 1, 1});
    for (Month due = std::max(month, Month{year, 1}); due < until; ++due) {
      cost += support_due(programme, due);
    }
    whole_cost += cost;
    if (budget.per_year) {
      const auto per_year = static_cast<double>(budget.per_year->at(Month{year, 1}));
      starts = std::min(starts, fits(per_year, scale_, promised_in(year), cost));
    }
  }
  if (!budget.total) return starts;
  const auto total = static_cast<double>(*budget.total);
  return std::min(starts, fits(total, scale_, promised_total_, whole_cost));
}

void Commitments::promise(const Programme& programme, Month start, std::int64_t units) {
  const std::int64_t at_once =
      units * (start_due(programme, start) + capital_of_start(programme, start));
  promised_in(start.year()) += at_once;
  promised_total_ += at_once;
  add_support(programme, start, start + programme.lasts_months, units);
}

void Commitments::release(const Programme& programme, Month started, Month month) {
  add_support(programme, month, started + programme.lasts_months, -1);
}

std::int64_t Commitments::fixed_due(const Programme& programme, Month month) const {
  if (month < programme.first || month > programme.last) return 0;
  const auto fixed = static_cast<double>(programme.cost.fixed_per_year.at(month));
  const std::int64_t year_cost = std::llround(fixed * scale_);
  const std::int64_t number = month.month_of_year();
  // The difference of two running totals, so that twelve months add up to the year.
  return year_cost * number / months_per_year - year_cost * (number - 1) / months_per_year;
}

std::int64_t Commitments::capital_due(const Programme& programme, Month month) const {
  std::int64_t due = 0;
  for (const CapitalSum& sum : programme.cost.capital) {
    if (sum.month == month) due += std::llround(static_cast<double>(sum.pence) * scale_);
  }
  return due;
}

std::int64_t Commitments::start_due(const Programme& programme, Month month) const {
  return of_one(programme, programme.cost.per_start.at(month));
}

std::int64_t Commitments::capital_of_start(const Programme& programme, Month month) const {
  return of_one(programme, programme.cost.capital_per_start.at(month));
}

std::int64_t Commitments::support_due(const Programme& programme, Month month) const {
  return of_one(programme, programme.cost.per_month.at(month));
}

std::int64_t Commitments::of_one(const Programme& programme, std::int64_t pence) const {
  if (!is_place(programme.who.unit)) return pence;
  return std::llround(static_cast<double>(pence) * scale_);
}

void Commitments::add_support(const Programme& programme, Month from, Month to,
                              std::int64_t units) {
  for (Month month = from; month < to; ++month) {
    const std::int64_t due = units * support_due(programme, month);
    promised_in(month.year()) += due;
    promised_total_ += due;
  }
}

std::int64_t& Commitments::promised_in(int year) {
  const auto index = static_cast<std::size_t>(year - first_year_);
  if (index >= promised_.size()) promised_.resize(index + 1);
  return promised_[index];
}

std::int64_t Commitments::promised_in(int year) const {
  const auto index = static_cast<std::size_t>(year - first_year_);
  return index < promised_.size() ? promised_[index] : 0;
}

}  // namespace hale
