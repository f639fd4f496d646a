#pragma once

#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"
#include "sim/synthesis/margin_fit.hpp"
#include "sim/synthesis/population_tables.hpp"

namespace hale {

/// A population made of margins, and how well it meets them.
struct Synthesis {
  World world;
  std::vector<MarginFit> fit;
};

/// Makes the people of a region at population_base (docs/population.md describes the steps).
///
/// Fills areas, the demography and house columns and health.condition; every other column keeps its
/// default. Rows are in the order of LSOAs and, within them, of households; a household's people
/// are neighbours, the reference person first. Communal residents are households of one.
///
/// `scale` in (0, 1] is the share of households that is kept, every tenth for 0.1, by systematic
/// sampling over LSOA, size, tenure and age. A person has the same uid, place and traits at every
/// scale. The same tables, scale and seed give the same population on any number of threads.
///
/// Throws ScenarioError when an LSOA cannot be housed: fewer adults than households, or more people
/// than its households can hold.
[[nodiscard]] Synthesis build_population(const PopulationTables& tables, double scale,
                                         std::uint32_t seed);

}  // namespace hale
