#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// How many of whom live in one LSOA: what its households are then composed from.
struct LsoaPlan {
  BySexAndCensusAge<std::int64_t> persons;           ///< all residents
  BySexAndCensusAge<std::int64_t> communal;          ///< of them in care homes, halls and the like
  std::array<std::int64_t, largest_home + 1> homes;  ///< households by persons; [0] is unused
  /// Multiplies the national pattern of education by age, before the shares are made to add to one.
  std::array<double, number_of_educations> education_tilt;

  [[nodiscard]] std::int64_t number_of_persons() const;
  [[nodiscard]] std::int64_t number_of_communal() const;
  [[nodiscard]] std::int64_t number_of_homes() const;
};

/// Plans every LSOA, local authority by local authority (by LsoaId):
/// 1. People: census persons scaled to the authority's people at the base date; the LSOA's mid-2020
///    ages times the authority's share of each sex, raked to LSOA totals and the authority's
///    age x sex targets, and rounded so that both hold exactly.
/// 2. Communal residents: national shares by age; the young where students are many, the old where
///    people of 85 and over are many, and wherever a household would need more than four adults.
/// 3. Households: the census number scaled as people are; sizes from the authority's shares, tilted
///    per LSOA until persons per household are right, and raked back to the authority's shares.
/// 4. Education: the tilt by LSOA (share of adults with low skills) and level.
[[nodiscard]] std::vector<LsoaPlan> plan_lsoas(const PopulationTables& tables);

}  // namespace hale
