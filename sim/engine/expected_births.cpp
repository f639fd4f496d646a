#include "sim/engine/expected_births.hpp"

#include "sim/population/blocks.hpp"

namespace hale {

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
          chances[la] += model.birth[la][maternal_age][who.parity[person]];
        }
      },
      add_each<Chances>);
}

}  // namespace hale
