#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/people.hpp"

namespace hale {

inline constexpr int youngest_mother = 15;
inline constexpr int oldest_mother = 45;
inline constexpr std::size_t number_of_maternal_ages = oldest_mother - youngest_mother + 1;
inline constexpr std::size_t number_of_parities = 5;  ///< 0 .. 4 = four or more

/// Adults of these ages who live as a child or as other in a household may leave the region alone.
inline constexpr int youngest_lone_leaver = 18;
inline constexpr int oldest_lone_leaver = 29;

[[nodiscard]] constexpr bool may_leave_alone(Role role, int age_in_years) {
  return (role == Role::child || role == Role::other) && age_in_years >= youngest_lone_leaver &&
         age_in_years <= oldest_lone_leaver;
}

/// How likely they do, relative to the head of a household of their age: a judgement. Most who
/// leave their parents stay in the local authority.
inline constexpr double lone_departure_ratio = 0.3;

/// The row of an age in the tables by single year of age.
[[nodiscard]] constexpr std::size_t age_row(int age_in_years) {
  return static_cast<std::size_t>(
      std::clamp(age_in_years, 0, static_cast<int>(number_of_ages) - 1));
}

/// Bands of the reference person's age by which households arrive: 0-19, 20-24, 25-29, 30-34,
/// 35-44, 45-59, 60-74, 75 and over.
inline constexpr std::array<int, 8> arrival_band_starts{0, 20, 25, 30, 35, 45, 60, 75};
inline constexpr std::size_t number_of_arrival_bands = arrival_band_starts.size();

[[nodiscard]] constexpr std::size_t arrival_band_of(int age_in_years) {
  std::size_t band = 0;
  while (band + 1 < number_of_arrival_bands && age_in_years >= arrival_band_starts[band + 1]) {
    ++band;
  }
  return band;
}

template <class T>
using ByAge = std::array<T, number_of_ages>;
template <class T>
using BySex = std::array<T, 2>;  ///< indexed by Sex
template <class T>
using ByArrivalBand = std::array<T, number_of_arrival_bands>;
template <class T>
using ByMaternalAge = std::array<T, number_of_maternal_ages>;
template <class T>
using ByParity = std::array<T, number_of_parities>;

/// What a newborn starts with, apart from health.
struct Newborns {
  double boys_share = 105.0 / 205.0;  ///< 105 boys to 100 girls, England and Wales (ONS births)
  /// Chance of each eventual highest qualification, by the mother's: [mother][child].
  std::array<std::array<double, number_of_educations>, number_of_educations> education{};
};

/// One local authority's movements across its border.
struct LaMigration {
  double departures_per_person_year = 0.0;
  /// Persons arriving in each year that starts in July, from DemographyTables::first_year on.
  std::vector<double> arrivals_per_year;
  /// Adults arriving by age band, as shares that sum to 1, for the same years.
  std::vector<ByArrivalBand<double>> arrival_ages;
};

/// The region's demography as published or assumed: annual rates, before they are fitted to a
/// population. Leaving home and partnering have no table: they are what keeps the population's own
/// positions in the household at each age as they are. Made by read_demography.
struct DemographyTables {
  ByMaternalAge<ByParity<double>> births_per_woman_year{};
  ByMaternalAge<ByParity<double>> women_by_parity{};  ///< shares of the women of an age
  std::vector<double> births_per_year;                ///< by LaId, at the base
  ByAge<double> parting{};             ///< per couple and year, by age of the reference person
  BySex<ByAge<double>> widowhood{};    ///< per partnered person and year
  ByAge<double> departure_profile{};   ///< relative hazard by age of the reference person
  std::vector<LaMigration> migration;  ///< by LaId
  int first_year = 0;
  Newborns newborns;
};

/// Households of the base population by LA and age band of the reference person, in the order of
/// the reference person's uid: the donors of arrivals and of dwellings.
struct Donors {
  std::vector<HouseholdId> households;
  std::vector<std::size_t> starts;  ///< by LA x band, and one more: the first donor's place

  [[nodiscard]] std::span<const HouseholdId> of(LaId la, std::size_t band) const {
    const std::size_t cell = la.row() * number_of_arrival_bands + band;
    return std::span{households}.subspan(starts[cell], starts[cell + 1] - starts[cell]);
  }
};

/// The highest threshold of each event over all ages, sexes, parities and places: luck that is not
/// below it needs no further look.
struct Ceilings {
  std::uint32_t birth = 0;
  std::uint32_t leaving_home = 0;
  std::uint32_t partnering = 0;
  std::uint32_t parting = 0;
  std::uint32_t departure = 0;
};

/// Demography fitted to a base population: monthly chances as 32-bit thresholds (see threshold_of).
/// Made by fit_demography.
struct DemographyModel {
  Month base_month;
  std::vector<ByMaternalAge<ByParity<std::uint32_t>>> birth;  ///< by LaId
  BySex<ByAge<std::uint32_t>> leaving_home{};
  BySex<ByAge<std::uint32_t>> partnering{};
  ByAge<std::uint32_t> parting{};
  ByAge<std::uint32_t> sharing{};  ///< chance of moving in with a flatmate rather than alone
  std::vector<ByAge<std::uint32_t>> departure;       ///< of households, by LaId, age of the head
  std::vector<ByAge<std::uint32_t>> lone_departure;  ///< by LaId, age
  Ceilings ceilings;
  /// Households arriving per month, by LaId and year that starts in July, from first_year on.
  std::vector<std::vector<ByArrivalBand<double>>> arrivals;
  int first_year = 0;
  std::vector<std::uint64_t> la_key;  ///< by LaId: from its ONS code, the root of arrivals' uids
  Donors donors;
  Newborns newborns;
};

}  // namespace hale
