#pragma once

#include <vector>

#include "sim/population/movements.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/demography/matching.hpp"
#include "sim/processes/demography/model.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// What the acts of one month share. `base` lends dwellings and arrivals; `world` is changed.
struct Acts {
  const StepContext& now;
  const DemographyModel& model;
  const World& base;
  World& world;
};

/// The number that tells a child apart from its mother's other children, for derive_uid: the order
/// of birth up to the fourth, and after that, where parity no longer counts, the month.
[[nodiscard]] std::uint64_t birth_number(std::uint8_t parity_before, Month month);

/// Moves a person, and the children born to her in the simulation who live with her, from their
/// household to a new one in the same local authority. The dwelling (LSOA and tenure) is like that
/// of a household of the base population in the same local authority and age band, chosen by
/// Event::new_home. Returns the new household.
HouseholdId move_to_own_home(const Acts& acts, PersonId person);

/// Young people leave their parents for a home of their own, alone or with a flatmate.
void leave_home(const Acts& acts, const std::vector<PersonId>& candidates);

/// Single adults form couples within their local authority and move in together.
void form_couples(const Acts& acts, const std::vector<PersonId>& candidates);

/// Couples part: the man of a woman and a man, otherwise the partner, leaves for a home of his own,
/// alone or with a flatmate. Children stay.
void part(const Acts& acts, const std::vector<PersonId>& candidates);

}  // namespace hale
