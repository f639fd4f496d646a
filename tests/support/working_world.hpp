#pragma once

// A region of seven boroughs with the real codes, one LSOA for each IMD quintile of each, and as
// many people as a test needs, spread evenly over places, ages, sexes and qualifications.

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/population/membership.hpp"
#include "sim/population/world.hpp"

namespace hale::test {

inline constexpr Month work_base{2023, 7};

inline Areas seven_boroughs() {
  Areas areas;
  for (std::size_t la = 0; la < 7; ++la) {
    areas.las.push_back({"E080000" + std::to_string(25 + la), "Borough " + std::to_string(la)});
    areas.wards.push_back({"W" + std::to_string(la), "Ward " + std::to_string(la)});
    areas.la_of_ward.push_back(LaId{la});
    for (std::uint8_t quintile = 0; quintile < 5; ++quintile) {
      areas.lsoa_code.push_back("L" + std::to_string(la) + std::to_string(quintile));
      areas.ward.push_back(WardId{la});
      areas.la.push_back(LaId{la});
      areas.imd_decile.push_back(static_cast<std::uint8_t>(2 * quintile + 1));
    }
  }
  areas.region = {"E47000007", "Seven boroughs"};
  return areas;
}

/// A share in [0, 1) that depends on a person and a question only.
inline double trait(std::size_t person, std::uint64_t question) {
  const auto bits = static_cast<std::uint64_t>(derive_uid(person + 1, question));
  return static_cast<double>(bits >> 11U) / 9007199254740992.0;
}

/// People of 0 to 84 in households of one to four. Poor health is commoner with age.
inline World working_world(std::size_t number, Month base = work_base) {
  World world;
  world.areas = seven_boroughs();
  People& people = world.people;
  people.grow_by(number);
  DemographyColumns& who = people.demography;
  const std::size_t lsoas = world.areas.number_of_lsoas();
  HouseholdId home;
  int left = 0;
  for (std::size_t i = 0; i < number; ++i) {
    const PersonId person{i};
    const int age_in_months = static_cast<int>(trait(i, 1) * 85 * 12);
    who.uid[person] = Uid{1000 + i};
    who.birth_month[person] = static_cast<std::int16_t>(base.index() - age_in_months);
    who.sex[person] = trait(i, 2) < 0.5 ? Sex::male : Sex::female;
    const auto education = static_cast<Education>(static_cast<int>(trait(i, 3) * 4));
    people.education.attained[person] = education;
    people.education.destined[person] = education;
    who.vital[person] = Vital::alive;
    const bool poor = trait(i, 4) < 0.05 + 0.005 * age_in_months / 12;
    people.health.self_rated[person] = poor ? SelfRatedHealth::bad : SelfRatedHealth::good;
    people.health.condition[person] = poor ? Condition::limiting : Condition::none;
    Role role = Role::reference;
    if (left > 0) {
      role = age_in_months < 18 * 12 ? Role::child : Role::other;
    } else {
      left = 1 + static_cast<int>(trait(i, 5) * 4);
      const auto tenure = static_cast<Tenure>(static_cast<int>(trait(i, 6) * 4));
      home = found_household(world.households, LsoaId{i * lsoas / number}, tenure);
    }
    join(people, world.households, person, home, role);
    --left;
  }
  return world;
}

}  // namespace hale::test
