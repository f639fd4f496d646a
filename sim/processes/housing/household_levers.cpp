#include "sim/processes/housing/household_levers.hpp"

#include <algorithm>
#include <span>

namespace hale {
namespace {

float together(LeverRule rule, float a, float b) {
  if (rule == LeverRule::multiply && (a < 1.0F || b < 1.0F)) return std::min(a, b);
  return std::max(a, b);
}

}  // namespace

HouseholdLever::HouseholdLever(Lever lever, const Levers& levers, const World& world)
    : neutral_{fact_of(lever).neutral} {
  const std::span<const float> of_people = levers.values(lever);
  if (of_people.empty()) return;
  values_.assign(world.households.size(), neutral_);
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < of_people.size(); ++row) {
    const PersonId person{row};
    if (of_people[row] == neutral_ || who.vital[person] != Vital::alive) continue;
    float& value = values_[who.household[person].row()];
    value = together(fact_of(lever).rule, value, of_people[row]);
  }
}

}  // namespace hale
