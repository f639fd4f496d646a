#include "sim/population/pack.hpp"

#include <catch2/catch.hpp>

#include "tests/support/chains.hpp"
#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month now{2024, 1};

void take_out(World& world, PersonId person, Vital how) {
  leave(world.people, world.households, person);
  world.people.demography.vital[person] = how;
}

}  // namespace

TEST_CASE("packing removes who has gone and keeps everyone else, in order", "[population][pack]") {
  World world = small_world(60, now);
  for (std::size_t row = 0; row < world.people.size(); row += 3) {
    take_out(world, PersonId{row}, row % 2 == 0 ? Vital::dead : Vital::left);
  }
  const World before = world;
  const std::vector<PersonId> moved = pack_rows(world);
  REQUIRE(moved.size() == before.people.size());
  std::size_t kept = 0;
  for (std::size_t row = 0; row < moved.size(); ++row) {
    const bool alive = before.people.demography.vital[PersonId{row}] == Vital::alive;
    REQUIRE(moved[row].is_set() == alive);
    if (!alive) continue;
    CHECK(moved[row] == PersonId{kept++});
    CHECK(world.people.demography.uid[moved[row]] == before.people.demography.uid[PersonId{row}]);
    CHECK(world.people.employment.work[moved[row]] == before.people.employment.work[PersonId{row}]);
  }
  CHECK(world.people.size() == kept);
  CHECK(broken_chains(world).empty());
  for (const std::uint8_t size : world.households.house.size.values()) {
    CHECK(size > 0);
  }
}

TEST_CASE("lifted pay stays with those whom it lifts", "[population][pack]") {
  World world = small_world(60, now);
  std::vector<LiftedPay>& lifted = world.people.employment.lifted;
  for (std::size_t row = 0; row < 60; row += 2)
    lifted.push_back({PersonId{row}, static_cast<std::int32_t>(1000 + row)});
  for (std::size_t row = 0; row < 60; row += 3)
    take_out(world, PersonId{row}, Vital::dead);
  const auto uids = world.people.demography.uid;
  static_cast<void>(pack_rows(world));
  REQUIRE(lifted.size() == 20);
  for (const LiftedPay& entry : lifted) {
    const PersonId before{static_cast<std::size_t>(entry.pay_without - 1000)};
    CHECK(world.people.demography.uid[entry.person] == uids[before]);
  }
}

TEST_CASE("packing a world in which nobody has gone changes nothing", "[population][pack]") {
  World world = small_world(12, now);
  const World before = world;
  const std::vector<PersonId> moved = pack_rows(world);
  CHECK(world.people.size() == before.people.size());
  CHECK(world.households.size() == before.households.size());
  for (std::size_t row = 0; row < moved.size(); ++row) {
    CHECK(moved[row] == PersonId{row});
  }
}

}  // namespace hale::test
