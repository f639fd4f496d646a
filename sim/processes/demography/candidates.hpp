#pragma once

#include <vector>

#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// People whom luck has picked for an event this month, in the order of rows. Whether it happens
/// still depends on their household and on what came before: only a few rows need that look.
struct Candidates {
  std::vector<PersonId> deaths;
  std::vector<PersonId> departures;
  std::vector<PersonId> leaving_home;
  std::vector<PersonId> partnering;
  std::vector<PersonId> partings;
  std::vector<PersonId> births;
};

/// Looks up everyone's luck once, in parallel, and finds whom it picks.
/// Births: women of 15-45 by LA, age and parity. Leaving home: whoever has Role::child, by sex and
/// age. Partnering: everyone who is not a partner, by sex and age. Partings: reference persons by
/// age. Departures: reference persons, and those who may leave alone, by LA and age.
[[nodiscard]] Candidates find_candidates(const StepContext& now, const DemographyModel& model,
                                         const World& world);

}  // namespace hale
