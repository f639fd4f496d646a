#include "sim/processes/demography/start_parity.hpp"

#include <array>

#include <catch2/catch.hpp>

#include "tests/support/demography_tables.hpp"
#include "tests/support/shuffled.hpp"
#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month start{2024, 1};

}  // namespace

TEST_CASE("parities at each age are the table's, and go to mothers", "[demography][start]") {
  DemographyTables tables = toy_demography();
  for (auto& shares : tables.women_by_parity) {
    shares = {0.5, 0.2, 0.2, 0.1, 0.0};
  }
  World world;
  world.areas = toyshire();
  for (int i = 0; i < 50; ++i) {
    add_household(world, LsoaId{0}, Tenure::mortgaged, {{Role::reference, Sex::female, 35}}, start);
    add_household(world, LsoaId{1}, Tenure::mortgaged,
                  {{Role::reference, Sex::male, 36},
                   {Role::partner, Sex::female, 35},
                   {Role::child, Sex::male, 5},
                   {Role::child, Sex::female, 14}},
                  start);
  }
  start_parity(Luck{1}, start, tables, world);
  const DemographyColumns& who = world.people.demography;
  std::array<int, 5> counts{};
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.sex[person] == Sex::female && who.role[person] != Role::child)
      ++counts[who.parity[person]];
    if (who.sex[person] == Sex::male || who.role[person] == Role::child)
      CHECK(who.parity[person] == 0);
    if (who.role[person] == Role::partner) CHECK(who.parity[person] >= 1);
  }
  CHECK(counts == std::array<int, 5>{50, 20, 20, 10, 0});
}

TEST_CASE("parities do not depend on the order of rows", "[demography][start]") {
  World world = small_world(300, start);
  World other = shuffled(world, 3);
  start_parity(Luck{1}, start, toy_demography(), world);
  start_parity(Luck{1}, start, toy_demography(), other);
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const Uid uid = world.people.demography.uid[PersonId{row}];
    std::size_t there = 0;
    while (other.people.demography.uid[PersonId{there}] != uid) {
      ++there;
    }
    REQUIRE(other.people.demography.parity[PersonId{there}] ==
            world.people.demography.parity[PersonId{row}]);
  }
}

}  // namespace hale::test
