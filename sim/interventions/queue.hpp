#pragma once

#include <cstddef>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Takes the next `number` people off the queue, by the programme's policy; they come out in the
/// order of their uids. Equal claims are decided by luck, equal luck by uid, never by row.
///   by_need     the lowest mental component score now, of a household its lowest, of an LSOA the
///               most deprived, of local authorities none; Event::programme_queue of this month
///   first_come  the longest wait; Event::programme_queue of the month of joining
///   by_lot      Event::programme_lottery of this month
[[nodiscard]] std::vector<Membership> take_from_queue(Month month, const Programme& programme,
                                                      const World& world, const Luck& luck,
                                                      std::size_t number,
                                                      std::vector<Membership>& waiting);

}  // namespace hale
