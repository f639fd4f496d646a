#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/interventions/levers.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/one_home.hpp"
#include "tests/support/working_world.hpp"

using namespace hale;
using namespace hale::test;

namespace {

const std::filesystem::path scenarios = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

}  // namespace

TEST_CASE("a worker's month: a twelfth of the year's tax, a month's National Insurance",
          "[oracle][income]") {
  Home home{Tenure::owned_outright};
  const PersonId worker = home.add(Role::reference, 40, Work::secure, 300000);
  home.settle();
  const IncomeColumns& income = home.world.people.income;
  CHECK(income.income_tax[worker] == 39050);   // (36,000 - 12,570) x 0.20 / 12 = 390.50
  CHECK(income.employee_ni[worker] == 15616);  // (3,000 - 1,048) x 0.08
  CHECK(income.employer_ni[worker] == 38745);  // (3,000 - 417) x 0.15
  CHECK(income.state_pension[worker] == 0);
  CHECK(home.money(&HouseholdIncomeColumns::council_tax) == 11672);  // 1,867.54 / 12 x 0.75
  CHECK(home.net() == 300000 - 39050 - 15616 - 11672);
  CHECK(home.credit() == 0);
}

TEST_CASE("a working pensioner pays tax on both and no National Insurance", "[oracle][income]") {
  Home home{Tenure::owned_outright};
  const PersonId worker = home.add(Role::reference, 70, Work::secure, 100000);
  home.settle();
  const IncomeColumns& income = home.world.people.income;
  CHECK(income.state_pension[worker] == 99775);  // 230.25 x 52 / 12
  CHECK(income.income_tax[worker] == 19005);     // (12,000 + 11,973 - 12,570) x 0.20 / 12
  CHECK(income.employee_ni[worker] == 0);
  CHECK(income.employer_ni[worker] == 8745);  // (1,000 - 417) x 0.15
}

TEST_CASE("rent and children count for the couple, grown children claim for themselves",
          "[oracle][income]") {
  Home home{Tenure::private_rent};
  home.add(Role::reference, 45, Work::long_term_sick);
  home.add(Role::partner, 44, Work::carer);
  home.add(Role::child, 10, Work::child);  // born in 2015
  home.add(Role::child, 20, Work::unemployed);
  home.settle();
  // Couple 628.10, first child 339.00, LCWRA 423.27, three bedrooms 800; single under 25 316.98.
  CHECK(home.credit() == 62810 + 33900 + 42327 + 80000 + 31698);
  // Weights 1 + 0.5 + 0.3 + 0.5.
  CHECK(home.world.households.income.equivalised[home.home] == home.net() * 10 / 23);
}

TEST_CASE("who cares for a disabled member gets the carer element", "[oracle][income]") {
  Home home{Tenure::owned_outright};
  home.add(Role::reference, 45, Work::carer);
  const PersonId parent = home.add(Role::other, 90, Work::retired);
  home.settle();
  CHECK(home.credit() == 40014);
  home.world.people.health.condition[parent] = Condition::limiting;
  home.settle();
  CHECK(home.credit() == 40014 + 20168 - 36097);  // Carer's Allowance counts in full
  CHECK(home.money(&HouseholdIncomeColumns::carers_allowance) == 36097);
  CHECK(home.world.people.income.disability_payment[parent] == 32023);  // 73.90 a week, care only
}

TEST_CASE("a limiting condition brings a disability payment by age, luck and nothing else",
          "[oracle][income]") {
  Home home{Tenure::owned_outright};
  home.model.disability = {0.9, 0.5, 0.3, 0.4};
  const PersonId adult = home.add(Role::reference, 40, Work::secure, 250000);
  const PersonId child = home.add(Role::child, 8, Work::child);
  const PersonId old = home.add(Role::other, 80, Work::retired);
  auto& condition = home.world.people.health.condition;
  const auto& payment = home.world.people.income.disability_payment;
  home.settle();
  CHECK(payment[adult] + payment[child] + payment[old] == 0);
  for (const PersonId person : {adult, child, old})
    condition[person] = Condition::limiting;
  home.settle();
  const auto expected = [&](PersonId person, double share, int lower, int higher) {
    const double luck = home.luck.uniform(home.world.people.demography.uid[person], Month{0},
                                          Event::disability_payment);
    return luck < 0.4 * share ? higher : luck < share ? lower : 0;
  };
  CHECK(payment[adult] == expected(adult, 0.5, 44676, 81228));  // 73.90 + 29.20; 110.40 + 77.05
  CHECK(payment[child] == expected(child, 0.9, 44676, 81228));
  CHECK(payment[old] == expected(old, 0.3, 32023, 47840));
}

TEST_CASE("those over pension age have pension credit, housing benefit and all of council tax met",
          "[oracle][income]") {
  Home home{Tenure::social_rent};
  const PersonId woman = home.add(Role::reference, 85, Work::retired);
  home.world.people.demography.sex[woman] = Sex::female;
  home.settle();
  CHECK(home.money(&HouseholdIncomeColumns::pension_credit) == 13936);  // 227.10 - 194.94 a week
  CHECK(home.money(&HouseholdIncomeColumns::housing_benefit) == 42200);
  CHECK(home.money(&HouseholdIncomeColumns::rent) == 42200);
  CHECK(home.money(&HouseholdIncomeColumns::council_tax) == 11672);
  CHECK(home.money(&HouseholdIncomeColumns::council_tax_support) == 11672);
  CHECK(home.net() == 84474 + 13936 + 42200);
  home.model.pension_age_take_up.fill(0.0);
  home.world.people.income.settled_as[woman] = 0;
  home.settle();
  CHECK(home.net() == 84474 - 11672);
}

TEST_CASE("poverty is measured before and after housing costs", "[oracle][income]") {
  Home home{Tenure::private_rent};
  home.add(Role::reference, 40, Work::secure, 250000);
  home.add(Role::partner, 40, Work::carer);
  home.add(Role::child, 15, Work::child);
  home.add(Role::child, 5, Work::child);
  home.settle();
  const auto& income = home.world.households.income;
  // Scales of a person alone: 1 + 0.5 + 0.5 + 0.3; 0.58 / (0.58 + 0.42 + 0.42 + 0.20) after.
  CHECK(income.equivalised[home.home] == home.net() * 10 / 23);
  CHECK(income.rent[home.home] == 73500);
  CHECK(income.equivalised_after_housing[home.home] ==
        static_cast<std::int64_t>(home.net() - 73500 - 5025) * 58 / 162);  // water: 603 a year
  // 60 % of 39,579 a year for a couple: two thirds of it, 1,319.30 a month, for one; after housing
  // 60 % of 34,325: 0.58 of it, 995.42 a month.
  CHECK(poverty_line(3957900, before_housing_costs) == 131930);
  CHECK(poverty_line(3432500, after_housing_costs) == 99542);
  CHECK((income.poverty[home.home] == Poverty::yes) == (income.equivalised[home.home] < 131930));
  CHECK((income.poverty_after_housing[home.home] == Poverty::yes) ==
        (income.equivalised_after_housing[home.home] < 99542));
  CHECK(income.children[home.home] == 2);
}

TEST_CASE("levers on benefits reach those who have them", "[lever][income]") {
  Home home{Tenure::owned_outright};
  const PersonId parent = home.add(Role::reference, 40, Work::unemployed);
  const PersonId child = home.add(Role::child, 5, Work::child);
  home.settle();
  const std::int32_t net = home.net();
  const auto with = [&](Lever lever, PersonId person, float pounds) {
    Levers levers;
    levers.touch(lever, 2)[person.row()] = pounds;
    home.settle(levers);
    return home.net() - net;
  };
  CHECK(with(Lever::income_benefit_universal_credit, parent, 10.0F) == 1000);
  CHECK(with(Lever::income_benefit_child_benefit, parent, 5.5F) == 550);
  CHECK(home.money(&HouseholdIncomeColumns::child_benefit) == 11288 + 550);  // 26.05 x 52 / 12
  CHECK(with(Lever::income_benefit_disability, child, 20.0F) == 0);
  home.world.people.health.condition[child] = Condition::limiting;
  home.settle();
  const std::int32_t disabled = home.net() - net;
  CHECK(with(Lever::income_benefit_disability, child, 20.0F) == disabled + 2000);
  CHECK(with(Lever::income_benefit_pension_credit, parent, 20.0F) == disabled);
  home.settle();
  CHECK(home.net() == net + disabled);
}

TEST_CASE("single students, pensioners and the communal have no award", "[boundary][income]") {
  SECTION("student") {
    Home home{Tenure::private_rent};
    home.add(Role::reference, 20, Work::student);
    home.settle();
    CHECK(home.credit() == 0);
  }
  SECTION("pensioner") {
    Home home{Tenure::social_rent};
    home.add(Role::reference, 70, Work::retired);
    home.settle();
    CHECK(home.credit() == 0);
  }
  SECTION("communal") {
    Home home{Tenure::communal};
    home.add(Role::reference, 50, Work::long_term_sick);
    home.settle();
    CHECK(home.credit() == 0);
  }
  SECTION("nobody claims") {
    Home home{Tenure::social_rent};
    home.model.take_up.fill(0.0);
    home.add(Role::reference, 50, Work::long_term_sick);
    home.settle();
    CHECK(home.credit() == 0);
  }
}

TEST_CASE("a transfer reaches net income, untaxed and disregarded", "[lever][income]") {
  Home home{Tenure::social_rent};
  const PersonId person = home.add(Role::reference, 40, Work::unemployed);
  home.settle();
  const std::int32_t net = home.net();
  const std::int32_t credit = home.credit();
  Levers levers;
  levers.touch(Lever::income_transfer, 1)[person.row()] = 120.5F;
  home.settle(levers);
  CHECK(home.net() == net + 12050);
  CHECK(home.credit() == credit);
}

TEST_CASE("awards are counted where they are paid", "[oracle][income]") {
  Home home{Tenure::private_rent};
  home.add(Role::reference, 45, Work::unemployed);
  home.add(Role::child, 20, Work::unemployed);
  home.settle();
  const Levers levers;
  const auto counts =
      count_universal_credit({now_month, home.luck, levers}, home.model, home.world);
  CHECK(counts[0] == 2);
  CHECK(counts[1] == 0);
}

TEST_CASE("income is the same for any number of threads, and touches its own columns only",
          "[determinism][ownership][income]") {
  const auto run = [](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    World world = working_world(20000);
    const IncomeModel model = read_income(scenarios, scenarios / "regions" / "west-midlands",
                                          world.areas, read_evidence(scenarios / "evidence"));
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      const PersonId person{row};
      world.people.employment.work[person] = row % 3 == 0 ? Work::unemployed : Work::secure;
      world.people.employment.gross_pay[person] =
          row % 3 == 0 ? 0 : static_cast<std::int32_t>(trait(row, 8) * 600000);
    }
    start_income(Luck{3}, work_base, model, world);
    return world;
  };
  const World one = run(1);
  const World two = run(2);
  CHECK(std::ranges::equal(one.people.income.income_tax.values(),
                           two.people.income.income_tax.values()));
  CHECK(std::ranges::equal(one.households.income.net.values(), two.households.income.net.values()));
  CHECK(std::ranges::equal(one.people.demography.birth_month.values(),
                           working_world(20000).people.demography.birth_month.values()));
  CHECK(*std::ranges::max_element(one.households.income.universal_credit.values()) > 0);
}

namespace {

/// Everything settled and pooled again, whoever changed.
World settled_anew(World world, const StepContext& now, const IncomeModel& model) {
  for (std::uint32_t& circumstances : world.people.income.settled_as.values())
    circumstances ^= 1U;  // not those of anyone, but as old: private pensions stay
  step_income(now, model, world, world.people.income, world.households.income);
  pool_income(now, model, world, world.households.income);
  return world;
}

/// Is every column of two tables the same?
template <class Table>
bool have_same_columns(Table& one, Table& two) {
  return std::apply(
      [&](auto&... a) {
        return std::apply(
            [&](auto&... b) { return (std::ranges::equal(a.values(), b.values()) && ...); },
            two.columns());
      },
      one.columns());
}

/// Deaths, moves out, conditions and a birthday's worth of other news for some people.
void disturb(World& world, int k) {
  const std::size_t people = world.people.size();
  for (std::size_t i = 0; i < 40; ++i) {
    const PersonId person{(i * 97 + static_cast<std::size_t>(k) * 1009) % people};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    if (i % 4 == 0) {
      world.people.health.condition[person] = Condition::limiting;
      continue;
    }
    leave(world.people, world.households, person);
    if (i % 4 == 1) {
      world.people.demography.vital[person] = Vital::dead;
    } else if (i % 4 == 2) {
      const LsoaId lsoa = world.people.demography.lsoa[person];
      join(world.people, world.households, person,
           found_household(world.households, lsoa, Tenure::private_rent), Role::reference);
    } else {
      const PersonId host{(person.row() + 501) % people};
      const HouseholdId home = world.people.demography.household[host];
      const bool is_home = world.households.house.size[home] > 0;
      const LsoaId lsoa = world.people.demography.lsoa[person];
      join(world.people, world.households, person,
           is_home ? home : found_household(world.households, lsoa, Tenure::social_rent),
           is_home ? Role::other : Role::reference);
    }
  }
}

}  // namespace

TEST_CASE("settling those whose circumstances changed is settling everyone", "[oracle][income]") {
  World world = working_world(20000);
  const Evidence evidence = read_evidence(scenarios / "evidence");
  const std::filesystem::path region = scenarios / "regions" / "west-midlands";
  const EmploymentModel work = read_employment(scenarios, region, world.areas, evidence);
  const IncomeModel model = read_income(scenarios, region, world.areas, evidence);
  const Luck luck{9};
  Levers levers;
  start_employment(luck, work_base, work, world);
  start_income(luck, work_base, model, world);
  LabourMarket market = open_labour_market(work_base, work, world);
  for (int k = 1; k <= 22; ++k) {  // April 2024 and April 2025 bring new rules
    levers.reset(world.people.size());
    if (k % 3 == 0) levers.write(Lever::income_transfer, PersonId{std::size_t{17}}) = 25.0F;
    const StepContext now{work_base + k, luck, levers};
    step_employment(now, work, world, market, world.people.employment);
    step_income(now, model, world, world.people.income, world.households.income);
    pool_income(now, model, world, world.households.income);
    World anew = settled_anew(world, now, model);
    CAPTURE(k);
    REQUIRE(have_same_columns(world.people.income, anew.people.income));
    REQUIRE(have_same_columns(world.households.income, anew.households.income));
    disturb(world, k);
  }
}
