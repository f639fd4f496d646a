#pragma once

// What a synthetic population is made from: one region's margins, and patterns that hold
// nationally.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/households.hpp"
#include "sim/population/people.hpp"

namespace hale {

inline constexpr std::size_t number_of_census_ages = 91;  ///< 0 .. 89, and 90 and over
inline constexpr std::size_t number_of_ethnicities = 5;
inline constexpr std::size_t number_of_rented_or_owned = 4;    ///< tenures without communal
inline constexpr std::size_t number_of_occupancy_ratings = 5;  ///< -2 or fewer .. +2 or more
inline constexpr std::size_t number_of_size_classes = 4;       ///< 1, 2, 3, 4 or more people
inline constexpr std::size_t largest_home = 12;                ///< people
inline constexpr std::size_t largest_size_in_tables = 8;       ///< 8 is 8 or more

template <class T>
using ByCensusAge = std::array<T, number_of_census_ages>;

/// Indexed by Sex, then age.
template <class T>
using BySexAndCensusAge = std::array<ByCensusAge<T>, number_of_sexes>;

/// Census 2021 counts of one LSOA, and the age pattern of its people.
struct LsoaMargins {
  std::array<double, number_of_rented_or_owned> tenure;      ///< households, by Tenure
  std::array<double, number_of_occupancy_ratings> bedrooms;  ///< households, from -2 to +2
  double disabled;                                           ///< persons
  double not_disabled;                                       ///< persons
  std::array<double, number_of_ethnicities> ethnicity;       ///< persons, by Ethnicity
  double low_adult_skills;                                   ///< share of adults, 0..1
  ByCensusAge<double> ages;  ///< persons, mid-2020; may be fractional

  [[nodiscard]] double households() const;

  [[nodiscard]] double persons() const { return disabled + not_disabled; }
};

/// Targets of one local authority.
struct LaTargets {
  BySexAndCensusAge<std::int64_t> persons;                  ///< at the base date
  std::array<double, number_of_size_classes> size_percent;  ///< of households; adds to 100
  std::array<double, number_of_educations> qualifications;  ///< persons 16+, by Education
};

/// Place in the household, as the census sample shows it: shares that add to one.
struct Positions {
  double partner;
  double lone_parent;
  double child;
  double other;  ///< alone, sharing, or with other relatives
  double communal;
};

/// Kinds of household. `sharers` is everyone who lives with others but not as a couple or a lone
/// parent with a child: friends, brothers and sisters, a grandparent with a grandchild.
enum class Kind : std::uint8_t { alone, couple, lone_parent, sharers };
inline constexpr std::size_t number_of_kinds = 4;

/// Starting shares; the region's counts set the levels.
struct NationalPatterns {
  BySexAndCensusAge<Positions> positions;
  BySexAndCensusAge<double> disabled;
  ByCensusAge<std::array<double, number_of_ethnicities>> ethnicity;  ///< relative to all ages
  ByCensusAge<std::array<double, number_of_educations>> education;
  /// [Kind][age of the reference person][Tenure]
  std::array<ByCensusAge<std::array<double, number_of_rented_or_owned>>, number_of_kinds> tenure;
  /// [Tenure][persons - 1][occupancy rating + 2]
  std::array<std::array<std::array<double, number_of_occupancy_ratings>, largest_size_in_tables>,
             number_of_rented_or_owned>
      bedrooms;
  /// [persons - 1][Kind]; one person is always alone
  std::array<std::array<double, number_of_kinds>, largest_size_in_tables> kinds;
};

struct PopulationTables {
  Areas areas;
  std::vector<LsoaMargins> lsoas;  ///< by LsoaId
  std::vector<LaTargets> las;      ///< by LaId
  NationalPatterns national;
};

inline double LsoaMargins::households() const {
  double sum = 0.0;
  for (const double count : tenure)
    sum += count;
  return sum;
}

}  // namespace hale
