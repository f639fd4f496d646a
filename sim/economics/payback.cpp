#include "sim/economics/payback.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

/// Below this a sum is the rounding of the flows that went into it.
double smallest_debt(std::span<const double> by_year) {
  constexpr double share_of_largest = 1e-9;
  double largest = 0.0;
  for (const double flow : by_year) {
    largest = std::max(largest, std::abs(flow));
  }
  return share_of_largest * largest;
}

}  // namespace

Payback payback(std::span<const double> by_year) {
  const double rounding = smallest_debt(by_year);
  Payback found{PaybackState::nothing_spent, 0.0, true};
  std::optional<double> lasting;
  bool was_in_debt = false;
  double sum = 0.0;
  for (std::size_t year = 0; year < by_year.size(); ++year) {
    const double before = sum;
    sum += by_year[year];
    const bool is_in_debt = sum < -rounding;
    const double years = static_cast<double>(year) - 1.0 + std::min(1.0, -before / by_year[year]);
    if (is_in_debt) {
      lasting.reset();
      was_in_debt = true;
    } else if (was_in_debt && !lasting) {
      lasting = years;
    }
    if (found.state == PaybackState::paid_back) {
      found.for_good = found.for_good && !is_in_debt;
    } else if (is_in_debt) {
      found.state = PaybackState::never;
    } else if (found.state == PaybackState::never) {
      found = {PaybackState::paid_back, years, true};
    }
  }
  if (found.state == PaybackState::never) found.for_good = false;
  found.lasting = lasting;
  return found;
}

double simple_payback(double cost, double saving_per_year) {
  expects(saving_per_year > 0.0, "a cost is paid back by savings");
  return cost / saving_per_year;
}

}  // namespace hale
