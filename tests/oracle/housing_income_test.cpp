// What losing and finding a home does to a household's money.

#include <catch2/catch.hpp>

#include "sim/population/membership.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/working_world.hpp"

namespace hale::test {
namespace {

constexpr Month now_month{2025, 6};

/// A lone parent out of work with a child of five, a private tenant in Birmingham.
struct LoneParent {
  LoneParent() {
    const auto scenarios = source_dir() / "scenarios";
    world.areas = seven_boroughs();
    model = read_income(scenarios, scenarios / "regions" / "west-midlands", world.areas,
                        read_evidence(scenarios / "evidence"));
    model.take_up.fill(1.0);
    home = found_household(world.households, LsoaId{0}, Tenure::private_rent);
    add(Role::reference, 40, Work::unemployed);
    add(Role::child, 5, Work::child);
  }

  void add(Role role, int age, Work work) {
    const PersonId person{world.people.size()};
    world.people.grow_by(1);
    world.people.demography.uid[person] = Uid{77 + person.row()};
    world.people.demography.birth_month[person] =
        static_cast<std::int16_t>(now_month.index() - 12 * age);
    join(world.people, world.households, person, home, role);
    world.people.employment.work[person] = work;
  }

  const HouseholdIncomeColumns& settle() {
    const Levers levers;
    const StepContext now{now_month, luck, levers};
    step_income(now, model, world, world.people.income, world.households.income);
    pool_income(now, model, world, world.households.income);
    return world.households.income;
  }

  World world;
  IncomeModel model;
  Luck luck{5};
  HouseholdId home;
};

}  // namespace

TEST_CASE("who has no home of their own pays no rent and is paid no help with it",
          "[oracle][income][housing]") {
  LoneParent parent;
  const HouseholdId home = parent.home;
  HomeColumns& homes = parent.world.households.home;
  const HouseholdIncomeColumns& income = parent.settle();
  const std::int32_t credit = income.universal_credit[home];
  const std::int32_t rent = income.rent[home];
  const std::int32_t council_tax = income.council_tax[home];
  REQUIRE(rent > 0);
  REQUIRE(council_tax > 0);
  homes.shelter[home] = Shelter::temporary;
  parent.settle();
  CHECK(income.universal_credit[home] == credit);  // nothing says yet that the home has changed
  ++homes.moves[home];
  parent.settle();
  CHECK(income.rent[home] == 0);
  CHECK(income.universal_credit[home] == credit - rent);
  CHECK(income.council_tax[home] == council_tax);
  CHECK(income.equivalised_after_housing[home] == income.net[home] * 58 / (58 + 20));
  homes.shelter[home] = Shelter::rough;
  ++homes.moves[home];
  parent.settle();
  CHECK(income.council_tax[home] == 0);
  homes.shelter[home] = Shelter::home;
  homes.tenure[home] = Tenure::social_rent;
  ++homes.moves[home];
  parent.settle();
  CHECK(income.rent[home] > 0);
  CHECK(income.rent[home] < rent);
}

}  // namespace hale::test
