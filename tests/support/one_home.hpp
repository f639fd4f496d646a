#pragma once

#include "sim/population/membership.hpp"
#include "sim/processes/income/income.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/working_world.hpp"

namespace hale::test {

inline constexpr Month now_month{2025, 6};

/// One household in Birmingham and the rules that apply to it. Every unit claims, everyone with a
/// limiting condition has the standard payment, and nobody has a private pension.
struct Home {
  explicit Home(Tenure tenure) {
    world.areas = seven_boroughs();
    const auto scenarios = source_dir() / "scenarios";
    model = read_income(scenarios, scenarios / "regions" / "west-midlands", world.areas,
                        read_evidence(scenarios / "evidence"));
    model.take_up.fill(1.0);
    model.pension_age_take_up.fill(1.0);
    model.disability = {1.0, 1.0, 1.0, 0.0};
    model.private_pension.share = -100.0;
    home = found_household(world.households, LsoaId{0}, tenure);
  }

  PersonId add(Role role, int age, Work work, std::int32_t gross_pay = 0) {
    return add_born(static_cast<std::int16_t>(now_month.index() - 12 * age), role, work, gross_pay);
  }

  PersonId add_born(std::int16_t birth_month, Role role, Work work, std::int32_t gross_pay = 0) {
    const PersonId person{world.people.size()};
    world.people.grow_by(1);
    world.people.demography.uid[person] = Uid{77 + person.row()};
    world.people.demography.birth_month[person] = birth_month;
    join(world.people, world.households, person, home, role);
    world.people.employment.work[person] = work;
    world.people.employment.gross_pay[person] = gross_pay;
    return person;
  }

  void settle(const Levers& levers = {}, Month month = now_month) {
    const StepContext now{month, luck, levers};
    step_income(now, model, world, world.people.income, world.households.income);
    pool_income(now, model, world, world.households.income);
  }

  void settle_in(Month month) { settle({}, month); }

  [[nodiscard]] std::int32_t money(
      HouseholdColumn<std::int32_t> HouseholdIncomeColumns::*column) const {
    return (world.households.income.*column)[home];
  }

  [[nodiscard]] std::int32_t credit() const {
    return money(&HouseholdIncomeColumns::universal_credit);
  }

  [[nodiscard]] std::int32_t net() const { return world.households.income.net[home]; }

  World world;
  IncomeModel model;
  Luck luck{5};
  HouseholdId home;
};

}  // namespace hale::test
