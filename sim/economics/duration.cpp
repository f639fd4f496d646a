#include "sim/economics/duration.hpp"

#include <algorithm>

namespace hale {
namespace {

double factor_in_year(int year, const DiscountSchedule& schedule, FirstYear first_year) {
  return schedule.factor(first_year == FirstYear::discounted ? year + 1 : year);
}

}  // namespace

double worth(const LastingBenefit& benefit, const DiscountSchedule& schedule,
             FirstYear first_year) {
  double sum = 0.0;
  double in_full_year = benefit.first_year;
  for (int year = 0; year < benefit.years; ++year) {
    const double share_of_year = std::min(1.0, benefit.years - year);
    sum += in_full_year * share_of_year * factor_in_year(year, schedule, first_year);
    in_full_year *= 1.0 - benefit.drop_off;
  }
  return sum;
}

std::optional<double> years_to_break_even(double cost, const LastingBenefit& benefit,
                                          const DiscountSchedule& schedule, FirstYear first_year,
                                          int longest) {
  double wanting = cost;
  double in_full_year = benefit.first_year;
  for (int year = 0; year < longest; ++year) {
    const double comes = in_full_year * factor_in_year(year, schedule, first_year);
    if (wanting <= 0.0) return year;
    if (comes >= wanting) return year + wanting / comes;
    wanting -= comes;
    in_full_year *= 1.0 - benefit.drop_off;
  }
  return std::nullopt;
}

}  // namespace hale
