#pragma once

#include "sim/core/month.hpp"
#include "sim/population/table_cell.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/behaviour/log_odds.hpp"

namespace hale {

[[nodiscard]] inline bool is_adult(Month month, const World& world, PersonId person) {
  return age_in_years(world.people.demography.birth_month[person], month) >= first_adult_age;
}

/// Of an adult.
[[nodiscard]] inline AdultKind kind_of(Month month, const World& world, PersonId person) {
  const People& people = world.people;
  return {static_cast<std::size_t>(people.demography.sex[person]),
          table_age(people.demography.birth_month[person], month),
          static_cast<std::size_t>(people.health.condition[person]),
          static_cast<std::size_t>(people.employment.work[person]),
          world.areas.imd_decile[people.demography.lsoa[person]] - 1U};
}

}  // namespace hale
