#pragma once

// What is counted, in integers: who lived how long in which state, who was born, came, went and
// died. Every rate and expectancy is computed from these counts, once, at the end.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/measures/count_surroundings.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// A person's state in a month: work (9) x good self-rated health (2) x limiting condition (2).
inline constexpr std::size_t number_of_person_states = number_of_work_states * 4;

[[nodiscard]] constexpr std::size_t person_state(Work work, SelfRatedHealth health,
                                                 Condition condition) {
  return static_cast<std::size_t>(work) * 4 + (is_good(health) ? 2U : 0U) +
         (condition == Condition::limiting ? 1U : 0U);
}

/// A neighbour's state: employed (2) x good self-rated health (2).
inline constexpr std::size_t number_of_lsoa_states = 4;

/// Of a group of people: adult (2) x employed (2) x good self-rated health (2).
inline constexpr std::size_t number_of_group_states = 8;

/// The group of a person's ethnicity (5) and sex (2).
inline constexpr std::size_t number_of_ethnic_groups = 10;

[[nodiscard]] constexpr std::size_t ethnic_group(Ethnicity ethnicity, Sex sex) {
  return static_cast<std::size_t>(ethnicity) * 2 + static_cast<std::size_t>(sex);
}

/// The years and places that a tally has room for.
struct TallyShape {
  int first_year;
  std::size_t years;
  std::size_t las;
  std::size_t lsoas;

  /// Cells of (la, imd_decile, sex, age_band), the last varying fastest.
  [[nodiscard]] std::size_t cells() const {
    return las * number_of_imd_deciles * number_of_sexes * number_of_age_bands;
  }

  [[nodiscard]] bool covers(Month month) const {
    return month.year() >= first_year && month.year() < first_year + static_cast<int>(years);
  }

  /// Row of a month's year. The month is covered.
  [[nodiscard]] std::size_t year_row(Month month) const {
    return static_cast<std::size_t>(month.year() - first_year);
  }

  /// Row of a month, from January of the first year. The month is covered.
  [[nodiscard]] std::size_t month_row(Month month) const {
    return static_cast<std::size_t>(month - Month{first_year, 1});
  }
};

/// Where a person is counted.
[[nodiscard]] constexpr std::size_t cell_of(LaId la, std::uint8_t imd_decile, Sex sex,
                                            std::size_t age_band) {
  const std::size_t place = la.row() * number_of_imd_deciles + imd_decile - 1U;
  return (place * number_of_sexes + static_cast<std::size_t>(sex)) * number_of_age_bands + age_band;
}

/// Counts of events and stocks, each by (year, cell).
struct CellCounts {
  std::vector<std::int32_t> residents;  ///< at the end of the year
  std::vector<std::int32_t> births;
  std::vector<std::int32_t> arrivals;
  std::vector<std::int32_t> deaths;
  std::vector<std::int32_t> departures;
};

/// Counts by (year, LSOA); those of wards are their sums.
struct LsoaCounts {
  std::vector<std::int32_t> person_months;  ///< by (year, LSOA, LSOA state)
  std::vector<std::int32_t> residents;      ///< at the end of the year
  std::vector<std::int32_t> deaths;
};

/// Counts by (year, ethnic group).
struct EthnicityCounts {
  std::vector<std::int32_t> person_months;  ///< by (year, ethnic group, group state)
  std::vector<std::int32_t> residents;      ///< at the end of the year
  std::vector<std::int32_t> deaths;
  std::vector<std::int32_t> starts;  ///< of people whom a programme began to reach
};

/// The population account, by (month, la): start + births + arrivals - deaths - departures = end,
/// where start and end are counted from the people themselves.
struct FlowCounts {
  std::vector<std::int32_t> start;
  std::vector<std::int32_t> births;
  std::vector<std::int32_t> arrivals;
  std::vector<std::int32_t> deaths;
  std::vector<std::int32_t> departures;
  std::vector<std::int32_t> end;
};

/// Person-months of those who live in a private household, by (year, la).
struct LivingCounts {
  std::vector<std::int32_t> residents;
  std::vector<std::int32_t> poverty;
  std::vector<std::int32_t> poverty_after_housing;
  std::vector<std::int32_t> distress;
  std::vector<std::int32_t> children;  ///< dependent, under 20
  std::vector<std::int32_t> children_in_poverty;
  std::vector<std::int32_t> children_in_poverty_after_housing;
};

struct Tally {
  explicit Tally(const TallyShape& shape_of_tally);

  TallyShape shape;
  std::vector<std::int32_t> person_months;    ///< by (year, cell, person state)
  std::vector<std::int64_t> expected_deaths;  ///< by (year, cell): sum of chances, in 2^-32
  std::vector<std::int64_t> utility;          ///< by (year, cell): EQ-5D, in 1 / utility_units
  std::vector<std::int64_t> satisfaction;     ///< by (year, cell), of adults
  std::vector<std::int32_t> lives;  ///< of 16 and over by (year, la, imd_decile, sex, life state)
  std::vector<std::int32_t> homes;  ///< households by (year, la, imd_decile, home state)
  CellCounts cells;
  LsoaCounts lsoas;
  EthnicityCounts ethnicities;
  FlowCounts flows;
  LivingCounts living;
  std::vector<SurroundingsMonth>
      surroundings;  ///< summed over the months of (year, la, imd_decile)
};

inline constexpr double utility_units = 10000.0;      ///< of Tally::utility
inline constexpr double satisfaction_units = 1000.0;  ///< of Tally::satisfaction

/// A sum of chances in 2^-32, as a number of deaths.
[[nodiscard]] constexpr double expected_number(std::int64_t sum_of_thresholds) {
  constexpr double two_to_minus_32 = 1.0 / 4294967296.0;
  return static_cast<double>(sum_of_thresholds) * two_to_minus_32;
}

}  // namespace hale
