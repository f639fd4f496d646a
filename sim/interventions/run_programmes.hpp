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
/// Reads   any column that a predicate names, demography, the chains of households, their moves,
///         health.mcs
/// Writes  enrolments and counts only
/// Luck    Event::programme_offer, programme_acceptance, programme_queue, programme_lottery, with
///         draw = luck_number(programme): a person's luck with a programme is the same in every
///         option and does not depend on which other programmes there are. A household has the luck
///         of its reference person, a place that of its ONS code
void run_programmes(Month month, std::span<const Programme> programmes, const World& world,
                    const Luck& luck, Enrolments& enrolments, ProgrammeCounts& counts);

/// What a programme would meet were the people in `month` those of all its years.
struct Prospects {
  std::vector<std::int64_t> eligible;  ///< as count_eligible
  std::int64_t places = 0;             ///< LSOAs or local authorities with anybody eligible
  std::vector<double> accepting;       ///< by its calendar years: share who would accept in a year
};

[[nodiscard]] Prospects prospects_of(Month month, const Programme& programme, const World& world);

/// People who meet a programme's conditions in `month` - or households, when these are its units -
/// by local authority x IMD decile (see group_number). For `hale explain`.
[[nodiscard]] std::vector<std::int64_t> count_eligible(Month month, const Programme& programme,
                                                       const World& world);

}  // namespace hale
