#pragma once

// A small region of two boroughs whose people are spread over every cell by their row number.

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"

namespace hale::test {

/// Two boroughs, three wards, six LSOAs.
inline Areas two_boroughs() {
  Areas areas;
  areas.region = {"E47000099", "Region"};
  areas.las = {{"E08000001", "East"}, {"E08000002", "West"}};
  areas.wards = {{"E05000001", "Mill"}, {"E05000002", "Park"}, {"E05000003", "Quay"}};
  areas.la_of_ward = {LaId{0}, LaId{0}, LaId{1}};
  for (std::size_t lsoa = 0; lsoa < 6; ++lsoa) {
    areas.lsoa_code.push_back("E0100000" + std::to_string(lsoa));
    areas.ward.push_back(WardId{lsoa / 2});
    areas.la.push_back(areas.la_of_ward[lsoa / 2]);
    areas.imd_decile.push_back(static_cast<std::uint8_t>(1 + (lsoa * 3) % 10));
  }
  return areas;
}

/// `people` people aged 0 to 104 at `now` with all kinds of work, health and risk.
inline World counted_world(std::size_t people, Month now) {
  World world;
  world.areas = two_boroughs();
  world.people.grow_by(people);
  const Luck luck{7};
  for (std::size_t row = 0; row < people; ++row) {
    const PersonId person{row};
    const Uid uid = derive_uid(1, row);
    const std::uint32_t bits = luck.bits(uid, now, Event::synthesis_a);
    const auto pick = [&](unsigned shift, unsigned n) { return (bits >> shift) % n; };
    DemographyColumns& base = world.people.demography;
    base.uid[person] = uid;
    base.birth_month[person] =
        static_cast<std::int16_t>(now.index() - static_cast<int>(pick(0, 1260)));
    base.sex[person] = static_cast<Sex>(pick(5, 2));
    base.ethnicity[person] = static_cast<Ethnicity>(pick(19, 5));
    base.lsoa[person] = LsoaId{pick(7, 6)};
    base.vital[person] = static_cast<Vital>(pick(11, 11) == 0 ? 1 : 0);
    const bool is_child = age_in_years(base.birth_month[person], now) < 16;
    world.people.employment.work[person] =
        is_child ? Work::child : static_cast<Work>(1 + pick(13, 8));
    world.people.health.self_rated[person] = static_cast<SelfRatedHealth>(pick(17, 5));
    world.people.health.condition[person] = static_cast<Condition>(pick(23, 2));
    world.people.life.death_threshold[person] = bits >> 9U;
  }
  return world;
}

}  // namespace hale::test
