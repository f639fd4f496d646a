#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Age in whole years as a row of the tables: 0..100, 100 and over being one.
[[nodiscard]] constexpr std::size_t table_age(std::int16_t birth_month, Month now) {
  return static_cast<std::size_t>(
      std::clamp(age_in_years(birth_month, now), 0, oldest_age_in_tables));
}

/// Whether the age that table_age gives rises this month.
[[nodiscard]] constexpr bool is_birthday(std::int16_t birth_month, Month now) {
  const int months = now.index() - birth_month;
  return months > 0 && months % 12 == 0 && months <= 12 * oldest_age_in_tables;
}

/// A cell of the tables by sex, IMD decile and age, all from 0.
struct TableCell {
  std::size_t sex;
  std::size_t decile;
  std::size_t age;

  constexpr TableCell(std::size_t sex_row, std::size_t decile_row, std::size_t age_row)
      : sex{sex_row},
        decile{decile_row},
        age{age_row} {}

  constexpr TableCell(Sex of, std::uint8_t imd_decile, std::size_t age_row)
      : TableCell{static_cast<std::size_t>(of), static_cast<std::size_t>(imd_decile - 1), age_row} {
  }
};

}  // namespace hale
