#pragma once

#include <span>

#include "sim/core/month.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/behaviour/behaviour_model.hpp"

namespace hale {

/// So many people with the same log odds, but for their place's intercept.
struct AdultGroup {
  double log_odds;
  double people;
};

/// The intercept at which the expected share of these people is `share`, strictly between 0 and 1;
/// without people, the log odds of the share.
[[nodiscard]] double fit_intercept_of(std::span<const AdultGroup> groups, double share);

/// Sets model.base but for active_share: the intercepts at which the expected shares of every
/// borough's adults, at the ages that the surveys cover, are model.boroughs, and of every LSOA's
/// adults model.lonely_share. People are counted, so their order is free.
void fit_prevalence(Month base, const World& world, BehaviourModel& model);

}  // namespace hale
