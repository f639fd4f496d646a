#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hale {

/// Single years of age in tables: 0..99, and 100 and over.
inline constexpr int oldest_age_in_tables = 100;
inline constexpr std::size_t number_of_ages = 101;
inline constexpr std::size_t number_of_sexes = 2;

/// The 20 age bands of the abridged life tables of ONS and OHID: 0, 1-4, 5-9 ... 85-89, 90 and
/// over.
inline constexpr std::size_t number_of_age_bands = 20;

inline constexpr std::array<std::string_view, number_of_age_bands> age_band_names{
    "0",     "1-4",   "5-9",   "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44",
    "45-49", "50-54", "55-59", "60-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90+"};

/// First age of each band, in years.
inline constexpr std::array<int, number_of_age_bands> age_band_starts{
    0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90};

/// The bands that hold ages 16-64 (with 15, whose work state is `child`).
inline constexpr std::size_t first_working_band = 4;
inline constexpr std::size_t last_working_band = 13;

/// Band of an age in whole years, zero or more.
[[nodiscard]] constexpr std::size_t age_band_of(int age_in_years) {
  if (age_in_years >= 90) return number_of_age_bands - 1;
  if (age_in_years >= 5) return static_cast<std::size_t>(age_in_years) / 5 + 1;
  return age_in_years >= 1 ? 1 : 0;
}

}  // namespace hale
