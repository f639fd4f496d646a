#pragma once

#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Whom the programmes begin to reach in `month`: persons who start, everyone in a household that
/// does, and everyone who lives in a place that does. Someone whom two programmes begin to reach is
/// there twice. To be called after run_programmes; in the order of the programmes.
[[nodiscard]] std::vector<PersonId> starters(Month month, const Enrolments& enrolments,
                                             const World& world);

/// Everyone whom the programmes support now, in the same way; those who have died or left are not
/// among them. At any time.
[[nodiscard]] std::vector<PersonId> supported_people(const Enrolments& enrolments,
                                                     const World& world);

}  // namespace hale
