#include "sim/runner/watch_work.hpp"

#include <catch2/catch.hpp>

#include "sim/population/pack.hpp"

#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month january{2024, 1};
constexpr Month april{2024, 4};

/// Six adults of 40 who live alone in Aton, and one of 64 years and eleven months in Beeton.
World seven_adults() {
  World world;
  world.areas = toyshire();
  for (int i = 0; i < 6; ++i) {
    add_household(world, LsoaId{0}, Tenure::mortgaged, {{Role::reference, Sex::female, 40}},
                  january);
  }
  add_household(world, LsoaId{2}, Tenure::mortgaged, {{Role::reference, Sex::male, 65}},
                january + 1);
  return world;
}

void set_work(World& world, std::size_t row, Work work) {
  world.people.employment.work[PersonId{row}] = work;
}

}  // namespace

TEST_CASE("activity is asked of ages 16 to 64", "[unit][verify]") {
  CHECK(activity_of(Work::secure, 15) == EconomicActivity::not_asked);
  CHECK(activity_of(Work::secure, 16) == EconomicActivity::employment);
  CHECK(activity_of(Work::insecure, 64) == EconomicActivity::employment);
  CHECK(activity_of(Work::unemployed, 30) == EconomicActivity::unemployment);
  CHECK(activity_of(Work::student, 17) == EconomicActivity::inactivity);
  CHECK(activity_of(Work::retired, 65) == EconomicActivity::not_asked);
}

TEST_CASE("moves are those of people seen twice at 16 to 64", "[unit][verify]") {
  World world = seven_adults();
  set_work(world, 3, Work::unemployed);
  set_work(world, 4, Work::carer);
  ActivityWatch watch;
  watch.look(world, january);
  set_work(world, 0, Work::unemployed);
  set_work(world, 1, Work::long_term_sick);
  set_work(world, 3, Work::insecure);
  set_work(world, 4, Work::student);  // inactive both times
  world.people.demography.vital[PersonId{2}] = Vital::dead;
  add_household(world, LsoaId{0}, Tenure::mortgaged, {{Role::reference, Sex::male, 30}}, april);

  watch.look(world, april);

  const ActivityMoves expected{{{1, 1, 1}, {1, 0, 0}, {0, 0, 1}}};
  CHECK(watch.moves() == expected);
}

TEST_CASE("packing rows between two looks loses nobody", "[unit][verify]") {
  World world = seven_adults();
  ActivityWatch watch;
  watch.look(world, january);
  leave(world.people, world.households, PersonId{1});
  world.people.demography.vital[PersonId{1}] = Vital::left;
  set_work(world, 5, Work::unemployed);
  static_cast<void>(pack_rows(world));
  REQUIRE(world.people.size() == 6);

  watch.look(world, april);
  CHECK(watch.moves()[0] == std::array<std::int64_t, 3>{4, 1, 0});

  watch.look(world, april + 3);
  CHECK(watch.moves()[0] == std::array<std::int64_t, 3>{8, 1, 0});
  CHECK(watch.moves()[1] == std::array<std::int64_t, 3>{0, 1, 0});
}

TEST_CASE("pay is that of the living who work, by borough, ascending", "[unit][verify]") {
  World world = seven_adults();
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    world.people.employment.gross_pay[PersonId{row}] = static_cast<std::int32_t>(1000 - 100 * row);
  }
  set_work(world, 1, Work::unemployed);
  world.people.demography.vital[PersonId{2}] = Vital::dead;
  const auto pay = pay_by_la(world);
  REQUIRE(pay.size() == 2);
  CHECK(pay[0] == std::vector<std::int32_t>{500, 600, 700, 1000});
  CHECK(pay[1] == std::vector<std::int32_t>{400});
}

TEST_CASE("an hour's pay is a month's over the hours of the month", "[unit][verify]") {
  World world = seven_adults();
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    set_work(world, row, Work::secure);
    world.people.employment.gross_pay[PersonId{row}] = 200000;
    world.people.employment.weekly_hours[PersonId{row}] = static_cast<std::uint8_t>(40 - 5 * row);
  }
  set_work(world, 0, Work::retired);
  const auto pay = hourly_pay_by_la(world);
  CHECK(pay[0] == std::vector<std::int32_t>{1319, 1538, 1846, 2308, 3077});
  CHECK(pay[1] == std::vector<std::int32_t>{4615});
  CHECK(share_below(pay[0], 1846) == 0.4);
  CHECK(share_below(pay[0], 1847) == 0.6);
}

TEST_CASE("a percentile lies on the line between its neighbours", "[unit][verify]") {
  CHECK(percentile({10, 20, 40}, 50) == 20.0);
  CHECK(percentile({10, 20, 40}, 25) == 15.0);
  CHECK(percentile({10, 20, 40}, 75) == 30.0);
  CHECK(percentile({10, 20, 40}, 100) == 40.0);
  CHECK(percentile({10}, 90) == 10.0);
}

}  // namespace hale::test
