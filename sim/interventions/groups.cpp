#include "sim/interventions/groups.hpp"

namespace hale {

std::vector<GroupIndex> groups_in(const PeopleGroups& groups, const World& world, Month month,
                                  Block block) {
  std::vector<GroupIndex> of(block.size(), 0);
  if (groups.by_lsoa.rows() > 0) {
    const auto lsoa = block.of(world.people.demography.lsoa.values());
    for (std::size_t i = 0; i < of.size(); ++i) {
      of[i] = groups.by_lsoa[lsoa[i]];
    }
    return of;
  }
  std::vector<std::uint8_t> applies(block.size());
  for (std::size_t value = 0; value < groups.by_value.size(); ++value) {
    evaluate(groups.by_value[value], world, month, block, applies);
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (applies[i] != 0 && of[i] == 0) of[i] = static_cast<GroupIndex>(value + 1);
    }
  }
  return of;
}

}  // namespace hale
