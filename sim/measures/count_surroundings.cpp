#include "sim/measures/count_surroundings.hpp"

#include <cmath>

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

using LsoaResidents = std::vector<std::int64_t>;

/// Living people by LsoaId.
LsoaResidents residents_by_lsoa(const World& world) {
  const DemographyColumns& who = world.people.demography;
  return sum_over_blocks(
      world.people.size(), LsoaResidents(world.areas.number_of_lsoas(), 0),
      [&](Block block, LsoaResidents& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          if (who.vital[person] == Vital::alive) ++counts[who.lsoa[person].row()];
        }
      },
      add_each<LsoaResidents>);
}

std::int64_t in_units(float exposure) {
  return std::llround(static_cast<double>(exposure) * exposure_units);
}

SurroundingsMonth exposed(std::int64_t residents, const Surroundings& here, LsoaId lsoa) {
  const auto residents_if = [residents](bool holds) { return holds ? residents : 0; };
  return {residents,
          residents * in_units(here.pm25[lsoa]),
          residents * in_units(here.ndvi[lsoa]),
          residents * in_units(here.violence[lsoa]),
          residents_if(here.pm25[lsoa] > pm25_guideline),
          residents_if(here.pm25[lsoa] > pm25_target),
          residents_if(here.violence[lsoa] >= here.violence_of_worst_tenth)};
}

}  // namespace

SurroundingsMonth& SurroundingsMonth::operator+=(const SurroundingsMonth& other) {
  residents += other.residents;
  pm25 += other.pm25;
  ndvi += other.ndvi;
  violence += other.violence;
  above_guideline += other.above_guideline;
  above_target += other.above_target;
  most_violent_tenth += other.most_violent_tenth;
  return *this;
}

std::vector<SurroundingsMonth> count_surroundings(const World& world) {
  const Areas& areas = world.areas;
  std::vector<SurroundingsMonth> places(areas.las.size() * number_of_imd_deciles);
  if (world.surroundings.pm25.rows() == 0) return places;
  const LsoaResidents residents = residents_by_lsoa(world);
  for (std::size_t row = 0; row < residents.size(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t place =
        areas.la[lsoa].row() * number_of_imd_deciles + areas.imd_decile[lsoa] - 1U;
    places[place] += exposed(residents[row], world.surroundings, lsoa);
  }
  return places;
}

}  // namespace hale
