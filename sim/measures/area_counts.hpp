#pragma once

// Counts summed to the areas that people ask about: each local authority, the region, and each IMD
// decile of the region; for men, women and both.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/measures/healthy_life_expectancy.hpp"
#include "sim/measures/tally.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"

namespace hale {

inline constexpr std::size_t number_of_report_sexes = 3;
inline constexpr std::array<std::string_view, number_of_report_sexes> report_sex_names{
    "male", "female", "persons"};

/// The reported areas: local authorities in their order, the region, IMD deciles 1 to 10.
[[nodiscard]] std::vector<Place> report_areas(const Areas& areas);

/// One area's and sex's year (or several years together).
struct AreaCounts {
  std::array<std::int64_t, number_of_age_bands> person_months{};
  std::array<std::int64_t, number_of_age_bands> healthy_months{};
  std::array<std::int64_t, number_of_age_bands> condition_months{};  ///< with a limiting condition
  std::array<std::int64_t, number_of_age_bands>
      utility{};  ///< months x EQ-5D, in 1 / utility_units
  std::array<std::int64_t, number_of_age_bands> deaths{};
  std::array<std::int64_t, number_of_age_bands> expected_deaths{};  ///< in 2^-32
  /// Person-months of ages 16-64 by Work; `child` stays 0.
  std::array<std::int64_t, number_of_work_states> working_age{};

  void add(const AreaCounts& other);
};

/// One year's counts by (report area, report sex); `year` is a row of the tally.
[[nodiscard]] std::vector<AreaCounts> area_counts(const Tally& tally, std::size_t year);

enum class Deaths : std::uint8_t { expected, realised };

/// Life expectancy and healthy life expectancy at birth, years.
struct Expectancies {
  Estimate life;
  Estimate healthy;
  Estimate free_of_condition;  ///< without a limiting long-term condition (DFLE)
  Estimate quality_adjusted;   ///< weighted by EQ-5D; its interval is that of deaths alone
};

/// Chiang and Sullivan over the 20 bands of ONS and OHID (a = 0.1 for age 0, 0.5 elsewhere). Every
/// value is NaN where a band has nobody, or the last no deaths. The intervals are those of a
/// population of this size; they do not hold what is uncertain in the model.
[[nodiscard]] Expectancies expectancies_at_birth(const AreaCounts& counts, Deaths deaths);

/// Share of people aged 16-64 in paid work; NaN when there is nobody.
[[nodiscard]] double employment_rate(const AreaCounts& counts);

/// Share of person-time, all ages, in good or very good health; NaN when there is nobody.
[[nodiscard]] double good_health_share(const AreaCounts& counts);

}  // namespace hale
