#pragma once

// Household incomes by deprivation of the place: what distributional weights are made from.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Sums over the residents of private households and months, in pounds of the model.
struct IncomeSums {
  std::int64_t person_months = 0;
  std::int64_t net = 0;          ///< pence: each household's once
  std::int64_t equivalised = 0;  ///< pence x residents, before housing costs

  IncomeSums& operator+=(const IncomeSums& other);
};

/// Sums by (year, IMD decile).
struct Incomes {
  Incomes(int first_year_counted, int years);

  int first_year;
  std::vector<IncomeSums> sums;
};

/// Adds a month.
void count_incomes(Month month, const World& world, Incomes& incomes);

}  // namespace hale
