#include "sim/population/membership.hpp"

#include <catch2/catch.hpp>

#include "tests/support/chains.hpp"
#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month now{2024, 1};

World family() {
  World world;
  world.areas = toyshire();
  add_household(world, LsoaId{2}, Tenure::mortgaged,
                {{Role::reference, Sex::male, 41},
                 {Role::partner, Sex::female, 39},
                 {Role::child, Sex::female, 12},
                 {Role::child, Sex::male, 9}},
                now);
  return world;
}

void die(World& world, std::size_t row) {
  leave(world.people, world.households, PersonId{row});
  world.people.demography.vital[PersonId{row}] = Vital::dead;
}

}  // namespace

TEST_CASE("the partner follows the reference person, then the oldest child", "[population]") {
  World world = family();
  die(world, 0);
  CHECK(world.people.demography.role[PersonId{1}] == Role::reference);
  CHECK(broken_chains(world).empty());
  die(world, 1);
  CHECK(world.people.demography.role[PersonId{2}] == Role::reference);
  CHECK(world.people.demography.role[PersonId{3}] == Role::child);
  CHECK(world.households.house.size[HouseholdId{0}] == 2);
  CHECK(broken_chains(world).empty());
}

TEST_CASE("anyone can leave a chain and join another", "[population]") {
  const std::size_t row = GENERATE(0U, 1U, 2U, 3U);
  World world = family();
  const HouseholdId home = found_household(world.households, LsoaId{1}, Tenure::private_rent);
  leave(world.people, world.households, PersonId{row});
  join(world.people, world.households, PersonId{row}, home, Role::reference);
  CHECK(broken_chains(world).empty());
  CHECK(world.people.demography.lsoa[PersonId{row}] == LsoaId{1});
  CHECK(world.households.house.size[home] == 1);
  CHECK(world.households.house.size[HouseholdId{0}] == 3);
}

TEST_CASE("a household may empty", "[population]") {
  World world = family();
  for (std::size_t row = 0; row < 4; ++row) {
    die(world, row);
  }
  CHECK(world.households.house.size[HouseholdId{0}] == 0);
  CHECK_FALSE(world.households.house.first_member[HouseholdId{0}].is_set());
}

TEST_CASE("the small world's chains are whole", "[population]") {
  CHECK(broken_chains(small_world(120, now)).empty());
}

}  // namespace hale::test
