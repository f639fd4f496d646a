#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "sim/population/blocks.hpp"

#include "benchmarks/common_work/people.hpp"

namespace hale::common_work {

/// The living of one sex and ten-year age band. Income is summed in 1/100,000 of its unit, as an
/// integer, so that the order of addition does not matter.
struct Cell {
  std::int64_t alive = 0;
  std::array<std::int64_t, 3> by_work{};
  std::int64_t in_bad_health = 0;
  std::int64_t income = 0;

  Cell& operator+=(const Cell& other);
};

inline constexpr double income_units = 100'000.0;
inline constexpr std::size_t number_of_bands = 10;  ///< 0-9, 10-19, ... 80-89, 90 and over

/// What is counted after each December, and the person-months lived in the year before it.
struct Tally {
  std::array<std::array<Cell, 2>, number_of_bands> cell{};  ///< by band and sex
  std::int64_t person_months = 0;

  Tally& operator+=(const Tally& other);
};

/// Adds a block of people to a tally.
void count(Block block, People& people, Tally& tally);

/// Writes year,band,sex,alive,E,U,I,bad,income: a row for every cell of every year. Throws
/// FileError.
void write_csv(std::span<const Tally> years, const std::filesystem::path& path);

}  // namespace hale::common_work
