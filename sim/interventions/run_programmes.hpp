#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/interventions/programme_counts.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// One month of every programme: who drops out, completes or gives up; who is eligible, is offered
/// a place and accepts; who starts, as far as places and budget go; what it costs.
///
/// Reads   any column that a predicate names, demography, health.mcs
/// Writes  enrolments and counts only
/// Luck    Event::programme_offer, programme_acceptance, programme_queue, programme_lottery, with
///         draw = luck_number(programme): a person's luck with a programme is the same in every
///         option and does not depend on which other programmes there are
void run_programmes(Month month, std::span<const Programme> programmes, const World& world,
                    const Luck& luck, Enrolments& enrolments, ProgrammeCounts& counts);

/// People who meet a programme's conditions in `month`, by local authority x IMD decile (see
/// group_number). For `hale explain`.
[[nodiscard]] std::vector<std::int64_t> count_eligible(Month month, const Programme& programme,
                                                       const World& world);

}  // namespace hale
