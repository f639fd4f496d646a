#pragma once

#include <cstdint>
#include <vector>

#include "sim/population/world.hpp"
#include "sim/processes/demography/model.hpp"

namespace hale {

/// How the people of one sex and age live.
struct Positions {
  std::int64_t all = 0;
  std::int64_t in_couple = 0;
  std::int64_t with_parents = 0;  ///< Role::child
  std::int64_t heads_alone = 0;   ///< reference person without partner or child, not communal
  std::int64_t other = 0;         ///< Role::other, not communal
};

using PositionCounts = BySex<ByAge<Positions>>;

/// What the fit needs to know of the base population: counts, so that no order of rows matters.
/// Vectors are by LaId; bands are of the age of the household's reference person.
struct BaseCounts {
  std::vector<ByMaternalAge<ByParity<std::int64_t>>> mothers;
  std::vector<ByAge<std::int64_t>> led;     ///< people, by age of their reference person
  std::vector<ByAge<std::int64_t>> loners;  ///< people who may leave alone, by age
  std::vector<ByArrivalBand<std::int64_t>> members;
  std::vector<ByArrivalBand<std::int64_t>> adults;  ///< 18 and over
  std::vector<ByArrivalBand<std::int64_t>> households;
  PositionCounts positions{};
};

[[nodiscard]] BaseCounts count_base(const World& base, Month base_month);

}  // namespace hale
