#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/core/random.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/world.hpp"

namespace hale::test {

/// Toyshire: two local authorities (Aton, Beeton), three wards, four LSOAs of deciles 1, 4, 7, 10.
/// LSOAs 0 and 1 lie in Aton, each in its own ward; 2 and 3 in the one ward of Beeton.
[[nodiscard]] inline Areas toyshire() {
  Areas areas;
  areas.region = {"E47999999", "Toyshire"};
  areas.las = {{"E08000091", "Aton"}, {"E08000092", "Beeton"}};
  areas.wards = {{"E05000901", "Aton North"}, {"E05000902", "Aton South"}, {"E05000903", "Beeton"}};
  areas.la_of_ward = {LaId{0}, LaId{0}, LaId{1}};
  constexpr std::array<std::uint8_t, 4> deciles{1, 4, 7, 10};
  constexpr std::array<std::size_t, 4> wards{0, 1, 2, 2};
  for (std::size_t i = 0; i < deciles.size(); ++i) {
    areas.lsoa_code.push_back("E0100090" + std::to_string(i + 1));
    areas.ward.push_back(WardId{wards[i]});
    areas.la.push_back(areas.la_of_ward[wards[i]]);
    areas.imd_decile.push_back(deciles[i]);
  }
  return areas;
}

/// One member of a household: role, sex and age in whole years (with the birthday in this month).
struct Member {
  Role role;
  Sex sex;
  int age;
};

/// Appends a household with these members; everyone is white, level 3, and in fair shape.
inline HouseholdId add_household(World& world, LsoaId lsoa, Tenure tenure,
                                 const std::vector<Member>& members, Month now) {
  People& people = world.people;
  const HouseholdId household = found_household(world.households, lsoa, tenure);
  for (const Member& member : members) {
    const PersonId person{people.size()};
    people.grow_by(1);
    DemographyColumns& who = people.demography;
    who.uid[person] = derive_uid(20230701, person.row());
    who.birth_month[person] = static_cast<std::int16_t>(now.index() - 12 * member.age);
    who.sex[person] = member.sex;
    who.ethnicity[person] = Ethnicity::white;
    people.education.attained[person] = Education::level_3;
    people.education.destined[person] = Education::level_3;
    people.employment.work[person] = member.age < 16   ? Work::child
                                     : member.age < 66 ? Work::secure
                                                       : Work::retired;
    people.employment.weekly_hours[person] = member.age >= 16 && member.age < 66 ? 37 : 0;
    people.health.pcs[person] = 50.0F;
    people.health.mcs[person] = 50.0F;
    people.health.self_rated[person] = SelfRatedHealth::good;
    people.health.self_rated_physical[person] = SelfRatedHealth::good;
    people.health.work_felt[person] = people.employment.work[person];
    join(people, world.households, person, household, member.role);
  }
  return household;
}

/// Toyshire with `households` households: six kinds in turn (families, singles, couples, lone
/// parents, sharers, grown children with parents), over the four LSOAs in turn, ages spread.
[[nodiscard]] inline World small_world(std::size_t households, Month now) {
  using enum Role;
  constexpr Sex man = Sex::male;
  constexpr Sex woman = Sex::female;
  World world;
  world.areas = toyshire();
  for (std::size_t i = 0; i < households; ++i) {
    const int shift = static_cast<int>((i / 6) % 12);
    const std::vector<std::vector<Member>> kinds{
        {{reference, man, 33 + shift},
         {partner, woman, 30 + shift},
         {child, man, 2 + shift / 2},
         {child, woman, 1}},
        {{reference, i % 4 < 2 ? woman : man, 22 + 5 * shift}},
        {{reference, woman, 24 + 5 * shift}, {partner, man, 25 + 5 * shift}},
        {{reference, woman, 25 + shift}, {child, woman, 4 + shift}},
        {{reference, man, 19 + shift / 2}, {other, woman, 20 + shift / 2}, {other, man, 21}},
        {{reference, woman, 48 + shift},
         {partner, man, 50 + shift},
         {child, man, 18 + shift},
         {child, woman, 16 + shift}},
    };
    constexpr std::array<Tenure, 3> tenures{Tenure::mortgaged, Tenure::private_rent,
                                            Tenure::social_rent};
    add_household(world, LsoaId{i % 4}, tenures[i % 3], kinds[i % 6], now);
  }
  return world;
}

}  // namespace hale::test
