#include "sim/interventions/lever_sums.hpp"

#include <cmath>
#include <span>

#include "sim/population/blocks.hpp"

namespace hale {

std::vector<std::int64_t> lever_sums_by_la(Lever lever, const Levers& levers, const World& world) {
  using Sums = std::vector<std::int64_t>;
  const Sums nothing(world.areas.las.size(), 0);
  const std::span<const float> values = levers.values(lever);
  if (values.empty()) return nothing;
  const DemographyColumns& who = world.people.demography;
  const auto visit = [&](Block block, Sums& sums) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (values[row] == 0.0F || who.vital[person] != Vital::alive) continue;
      sums[world.areas.la[who.lsoa[person]].row()] +=
          std::llround(double{values[row]} * double{lever_millionths});
    }
  };
  return sum_over_blocks(world.people.size(), nothing, visit, add_each<Sums>);
}

}  // namespace hale
