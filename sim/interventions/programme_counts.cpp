#include "sim/interventions/programme_counts.hpp"

namespace hale {

GroupOfLsoa groups_of(const Areas& areas) {
  GroupOfLsoa groups{areas.number_of_lsoas()};
  for (std::size_t row = 0; row < groups.rows(); ++row) {
    const LsoaId lsoa{row};
    groups[lsoa] = group_number(areas.la[lsoa], areas.imd_decile[lsoa]);
  }
  return groups;
}

}  // namespace hale
