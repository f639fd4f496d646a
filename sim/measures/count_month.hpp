#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/measures/tally.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// One cell's month.
struct CellMonth {
  std::array<std::int32_t, number_of_person_states> people{};
};

/// Where the people of each LSOA are counted: the cell of a boy of its first band.
[[nodiscard]] std::vector<std::uint32_t> first_cells_of(const Areas& areas);

/// One month's counts of everyone alive.
struct MonthCounts {
  explicit MonthCounts(const TallyShape& shape);

  std::vector<CellMonth> cells;               ///< by cell
  std::vector<std::int64_t> expected_deaths;  ///< by cell, in 2^-32
  std::vector<std::int64_t> utility;          ///< by cell, in 1 / utility_units
  std::vector<std::int64_t> satisfaction;     ///< by cell, of adults, in 1 / satisfaction_units
  std::vector<std::int32_t> lsoas;            ///< by (LSOA, LSOA state)
  std::vector<std::int32_t> ethnicities;      ///< by (ethnic group, group state)
};

/// Counts everyone who is alive in `month`. In parallel; the counts are the same for any number of
/// threads.
[[nodiscard]] MonthCounts count_month(Month month, const World& world, const TallyShape& shape);

}  // namespace hale
