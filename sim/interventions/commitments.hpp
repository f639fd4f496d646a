#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/interventions/programme.hpp"

namespace hale {

/// What a programme has spent and has promised to spend, by calendar year, in pence.
///
/// A start promises the whole cost of that unit's support, in the years in which it will fall
/// due, so that a budget that allows a start is never broken later. Fixed costs and sums of capital
/// are promised from the beginning and are paid whatever the budget. A scale below 1 scales
/// budgets, fixed costs and sums of capital, as it does the people; and what a place costs, for a
/// sample of people has every place.
class Commitments {
 public:
  /// The run begins in January of `first_year`.
  Commitments(const Programme& programme, int first_year, double scale);

  /// How many people could start in `month` without breaking a budget; the largest int64 when
  /// nothing limits it.
  [[nodiscard]] std::int64_t affordable_starts(const Programme& programme, Month month) const;

  void promise(const Programme& programme, Month start, std::int64_t units);

  /// Takes back what was promised for the months from `month` on, for one who dropped out.
  void release(const Programme& programme, Month started, Month month);

  /// Fixed cost due in `month`.
  [[nodiscard]] std::int64_t fixed_due(const Programme& programme, Month month) const;

  /// Sums of capital due in `month`.
  [[nodiscard]] std::int64_t capital_due(const Programme& programme, Month month) const;

  /// Of one start in `month`, without capital; and its capital.
  [[nodiscard]] std::int64_t start_due(const Programme& programme, Month month) const;
  [[nodiscard]] std::int64_t capital_of_start(const Programme& programme, Month month) const;

  /// Of one unit enrolled in `month`.
  [[nodiscard]] std::int64_t support_due(const Programme& programme, Month month) const;

  /// Visits the members that a run changes, by name: T is Commitments or const Commitments.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, scale, promised, promised_total] = whole;
    visit("promised", promised);
    visit("promised_total", promised_total);
  }

 private:
  /// Adds `units` times the monthly cost of support in [from, to).
  void add_support(const Programme& programme, Month from, Month to, std::int64_t units);
  [[nodiscard]] std::int64_t of_one(const Programme& programme, std::int64_t pence) const;
  std::int64_t& promised_in(int year);
  [[nodiscard]] std::int64_t promised_in(int year) const;

  int first_year_;
  double scale_;
  std::vector<std::int64_t> promised_;  ///< by year from first_year_
  std::int64_t promised_total_ = 0;
};

}  // namespace hale
