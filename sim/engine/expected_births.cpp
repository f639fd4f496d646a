#include "sim/engine/expected_births.hpp"

#include <cmath>

#include "sim/measures/tally.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/table_cell.hpp"

namespace hale {
namespace {

/// The chance that the person is still there when the month's children are born: that neither their
/// household leaves nor they alone (departures come first, see step_demography).
double chance_of_staying(Month month, const DemographyModel& model, const World& world,
                         PersonId person, std::size_t la) {
  const DemographyColumns& who = world.people.demography;
  const auto age = [&](PersonId of) { return table_age(who.birth_month[of], month); };
  double stays = who.role[person] == Role::reference
                     ? 1.0
                     : 1.0 - expected_number(model.lone_departure[la][age(person)]);
  for_each_member(world.households, world.people, who.household[person], [&](PersonId member) {
    if (who.role[member] == Role::reference)
      stays *= 1.0 - expected_number(model.departure[la][age(member)]);
  });
  return stays;
}

}  // namespace

std::vector<std::int64_t> expected_births(Month month, const DemographyModel& model,
                                          const World& world) {
  using Chances = std::vector<std::int64_t>;
  const DemographyColumns& who = world.people.demography;
  return sum_over_blocks(
      world.people.size(), Chances(world.areas.las.size()),
      [&](Block block, Chances& chances) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          if (who.vital[person] != Vital::alive || who.sex[person] == Sex::male) continue;
          const int age = age_in_years(who.birth_month[person], month);
          if (age < youngest_mother || age > oldest_mother) continue;
          const std::size_t la = world.areas.la[who.lsoa[person]].row();
          const auto maternal_age = static_cast<std::size_t>(age - youngest_mother);
          const std::uint32_t bears = model.birth[la][maternal_age][who.parity[person]];
          if (bears == 0) continue;
          chances[la] += std::llround(bears * chance_of_staying(month, model, world, person, la));
        }
      },
      add_each<Chances>);
}

}  // namespace hale
