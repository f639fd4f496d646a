#pragma once

#include "sim/processes/demography/base_counts.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// Annual hazards of household formation, and the chance of sharing a new home.
struct HouseholdHazards {
  BySex<ByAge<double>> leaving_home{};  ///< per person living with parents
  BySex<ByAge<double>> partnering{};    ///< per adult not in a couple
  ByAge<double> sharing{};              ///< chance
};

/// The hazards that keep a population's positions by age as they are (the synthetic cohort: those
/// who are 25 now stand for those who are 24, a year on).
///
/// With c the share in couples at an age, k the share with parents, q parting and w widowhood (a
/// year):
///   partnering   f = (c' + c (q + w)) / (1 - c), from 16 to 80
///   leaving home l = -k' / k - f - d, from 17; d: `lone_departures`, per person with parents and
///                year, because those who arrive from elsewhere rarely live with parents
/// Derivatives and shares are taken over windows of three ages to either side. Sharing: homes are
/// founded alone or by two, so that as many heads per person result as the population has.
[[nodiscard]] HouseholdHazards household_hazards(const DemographyTables& tables,
                                                 const ByAge<double>& lone_departures,
                                                 const PositionCounts& positions);

}  // namespace hale
