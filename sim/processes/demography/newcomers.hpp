#pragma once

#include <cstdint>
#include <vector>

#include "sim/processes/demography/moves.hpp"

namespace hale {

/// Appends a child for every mother who is still here: rows next to each other at the end. Health
/// columns are left at their defaults, for the health process to start.
[[nodiscard]] std::vector<PersonId> bear_children(const Acts& acts,
                                                  const std::vector<PersonId>& mothers);

/// How many households with a reference person of this age band move into a local authority in a
/// month: the schedule's fractions carried over from month to month, starting from a fraction that
/// luck gives, so that years add up to the schedule within one household.
[[nodiscard]] std::int64_t arrivals_due(const DemographyModel& model, const Luck& luck, LaId la,
                                        std::size_t band, Month month);

/// Appends this month's arriving households, copied from households of the base population of the
/// same local authority and age band. The number, the donors and the uids depend on the schedule
/// and on luck alone, never on what has happened in the simulation.
[[nodiscard]] std::vector<PersonId> welcome_arrivals(const Acts& acts);

}  // namespace hale
