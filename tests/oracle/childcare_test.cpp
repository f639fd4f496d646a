// What working parents pay for childcare, by date and age, and what Universal Credit pays of it.

#include "sim/processes/income/childcare.hpp"

#include <catch2/catch.hpp>

#include "tests/support/one_home.hpp"

using namespace hale;
using namespace hale::test;

namespace {

constexpr int hours_worked = 25;

/// A lone parent who works 25 hours, with a child of so many months in `month`.
struct Parent {
  Parent(Month month, int months_old, std::int32_t pay = 120000) : home{Tenure::social_rent} {
    home.model.childcare = {1.0, 1.0, 1.0, 1.0};
    const PersonId parent = home.add(Role::reference, 35, Work::secure, pay);
    home.world.people.employment.weekly_hours[parent] = hours_worked;
    home.add_born(static_cast<std::int16_t>(month.index() - months_old), Role::child, Work::child);
    home.settle_in(month);
  }

  [[nodiscard]] std::int32_t childcare() const {
    return home.money(&HouseholdIncomeColumns::childcare);
  }

  Home home;
};

}  // namespace

TEST_CASE("childcare costs the hours worked beyond the free ones", "[oracle][income]") {
  struct Case {
    Month month;
    int months_old;
    std::int32_t cost;
  };

  // 1,300 hours a year less 570 (15 a week of term) or 1,140 (30), at the price of the year / 12.
  const std::vector<Case> cases{{{2023, 7}, 8, 0},       // at home with a parent
                                {{2023, 7}, 9, 64133},   // 1,300 x 5.92
                                {{2023, 7}, 30, 64133},  // two: nothing is free yet
                                {{2023, 7}, 40, 7893},   // 160 x 5.92
                                {{2024, 5}, 30, 38446},  // 730 x 6.32: 15 hours from April 2024
                                {{2024, 5}, 12, 68466},  // 1,300 x 6.32
                                {{2024, 9}, 12, 38446},  // 15 hours from September 2024
                                {{2025, 8}, 12, 42705},  // 730 x 7.02
                                {{2025, 9}, 12, 9360},   // 160 x 7.02: 30 hours from September 2025
                                {{2025, 9}, 53, 9360},   // the last month before school
                                {{2025, 9}, 54, 20900},  // 66 x 38 weeks of an after-school club
                                {{2025, 9}, 143, 20900},  // at eleven
                                {{2025, 9}, 144, 0}};     // and from twelve nothing
  for (const Case& c : cases) {
    CAPTURE(c.month.year(), c.months_old);
    const Parent parent{c.month, c.months_old};
    CHECK(parent.childcare() == c.cost);
  }
}

TEST_CASE("85 % of childcare is in Universal Credit, and net income is not less for it",
          "[oracle][income]") {
  Parent parent{{2025, 6}, 12};
  const std::int32_t with = parent.home.credit();
  const std::int32_t net = parent.home.net();
  CHECK(parent.childcare() == 42705);
  parent.home.model.childcare.claimed = 0.0;
  parent.home.world.people.income.settled_as[PersonId{std::size_t{0}}] = 0;
  parent.home.settle_in({2025, 6});
  CHECK(parent.childcare() == 42705);
  CHECK(with - parent.home.credit() == 36299);  // 0.85 x 427.05
  CHECK(net - parent.home.net() == 36299);
}

TEST_CASE("the parent who works fewer hours sets the hours, and both must work",
          "[oracle][income]") {
  Parent parent{{2025, 6}, 12};
  Home& home = parent.home;
  const PersonId partner = home.add(Role::partner, 35, Work::secure, 90000);
  auto& employment = home.world.people.employment;
  employment.weekly_hours[partner] = 16;
  home.settle();
  CHECK(parent.childcare() == 15327);  // (832 - 570) x 7.02 / 12
  employment.weekly_hours[partner] = 80;
  home.world.people.income.settled_as[partner] = 0;
  home.settle();
  CHECK(parent.childcare() == 42705);
  employment.work[partner] = Work::unemployed;
  employment.gross_pay[partner] = 0;
  home.settle();
  CHECK(parent.childcare() == 0);
}

TEST_CASE("part of the hours worked is paid for, the free hours first", "[oracle][income]") {
  Parent parent{{2025, 6}, 12};
  Home& home = parent.home;
  home.model.childcare.hours = 0.6;
  home.world.people.income.settled_as[PersonId{std::size_t{0}}] = 0;
  home.settle();
  CHECK(parent.childcare() == 12285);  // (15 x 52 - 570) x 7.02 / 12
}

TEST_CASE("whether a family pays is its lasting luck", "[oracle][income]") {
  Parent parent{{2025, 6}, 12};
  Home& home = parent.home;
  const Uid head = home.world.people.demography.uid[PersonId{std::size_t{0}}];
  const double luck = home.luck.uniform(head, Month{0}, Event::childcare_use);
  const auto pays_at = [&](double share, double claimed) {
    home.model.childcare = {share, 0.0, claimed, 1.0};
    home.world.people.income.settled_as[PersonId{std::size_t{0}}] = 0;
    home.settle();
    return parent.childcare() > 0;
  };
  CHECK_FALSE(pays_at(luck * 0.99, 1.0));
  const std::int32_t without = home.credit();
  CHECK(pays_at(luck * 1.01, 0.5));
  CHECK(home.credit() == without);
  CHECK(pays_at(luck * 1.01, 1.0));
  CHECK(home.credit() > without);
}

TEST_CASE("a cost is never negative and grows with the hours", "[property][income]") {
  const ChildcareRules rules{700, 6600, 15, 30, 30};
  ChildcareNeed need;
  need.children = {1, 1, 1, 2};
  std::int64_t last = 0;
  for (need.hours = 0; need.hours <= 60; ++need.hours) {
    const std::int64_t cost = childcare_cost(need, rules);
    CHECK(cost >= last);
    CHECK(cost >= 2 * 20900);
    last = cost;
  }
  CHECK(last == (2600 - 570 + 2 * (2600 - 1140)) * 700 / 12 + 2 * 20900);
}
