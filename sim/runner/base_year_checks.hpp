#pragma once

// The parts of verify_base_year and verify_projection, one for each subject.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/population/areas.hpp"
#include "sim/runner/base_year.hpp"
#include "sim/runner/verify.hpp"
#include "sim/storage/csv.hpp"

namespace hale {

// Tolerances, in the unit of the figure; why so, is in docs/base-year.md.
inline constexpr double tolerance_of_births = 0.03;  ///< of the number
inline constexpr double tolerance_of_behaviours = 0.01;
inline constexpr double tolerance_of_fuel_poverty = 0.02;

/// Of a share of households: a fifth of it, and one in a thousand at least.
[[nodiscard]] constexpr double tolerance_of_temporary(double share) {
  constexpr double relative = 0.2;
  constexpr double one_in_a_thousand = 0.001;
  return std::max(relative * share, one_in_a_thousand);
}

/// Of a share of households: a fifth of it, and three in a hundred thousand at least.
[[nodiscard]] constexpr double tolerance_of_rough_sleeping(double share) {
  return std::max(0.2 * share, 0.00003);
}

/// Where the published figures are.
struct CheckedTables {
  std::filesystem::path national;
  std::filesystem::path region;
};

/// Population, births and deaths by borough.
void check_people(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Shares in work, quarterly moves between work states, pay.
void check_work(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Young people outside work and education by borough.
void check_education(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Life expectancy and healthy life expectancy, by IMD decile and by borough.
void check_health(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Behaviours, homes and satisfaction by borough, and health by income.
void check_lives(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Inactivity by sex, condition and work; parents in work; children in poverty; tenure.
void check_groups(const CheckedTables& tables, const BaseYear& base, std::vector<Check>& checks);

/// Good health by LSOA against the census, in a base population that does not know it.
void check_census_health(const Study& study, const std::filesystem::path& scenarios_dir,
                         std::vector<Check>& checks);

/// People at mid-year by local authority against the projection, in the years that the tally covers
/// from the second on: at every year of `shown_years`, and where the deviation is largest. `scale`
/// is the share of households that was counted.
void check_projection(const CheckedTables& tables, const Areas& areas, const Tally& tally,
                      double scale, std::vector<Check>& checks);

/// A check whose tolerance is the same on both sides, in the unit of the figure.
[[nodiscard]] Check within(std::string claim, std::string of, std::string unit, double expected,
                           double got, double tolerance);

/// Row in `areas.las` of the local authority whose code stands in the first column. Throws
/// ScenarioError when the region has no such local authority.
[[nodiscard]] std::size_t la_row(const CsvTable& table, std::size_t row, const Areas& areas);

}  // namespace hale
