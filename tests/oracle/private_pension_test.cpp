// Private pensions: who has one and how much, and what they do to tax, benefits and net income.

#include "sim/processes/income/private_pension.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "tests/support/one_home.hpp"

using namespace hale;
using namespace hale::test;

namespace {

/// A man who owns his home without qualifications has one with a chance of 0.6, of 500 GBP.
PrivatePensionModel example() {
  return {std::log(0.6 / 0.4), -0.5, -1.0, 0.4, 500.0, 0.7, 0.5, 1.3, 0.8};
}

/// The pension by the words of the model, pence a month.
std::int64_t expected(double luck, double chance, double median, double spread) {
  if (luck >= chance) return 0;
  // The middle of the thousand-and-twenty-fourth into which the luck falls.
  const double rank = (std::floor(luck / chance * 1024.0) + 0.5) / 1024.0;
  const boost::math::normal standard;
  return std::llround(100.0 * median *
                      std::exp(spread * boost::math::quantile(standard, 1.0 - rank)));
}

/// Everyone over pension age has a private pension of so many pounds.
void give_everyone(Home& home, double pounds) {
  home.model.private_pension = {100.0, 0.0, 0.0, 0.0, pounds, 1.0, 1.0, 1.0, 0.0};
}

}  // namespace

TEST_CASE("a private pension is that of its luck within sex, home and education",
          "[oracle][income]") {
  const PrivatePensions pensions{example()};
  const auto odds = [](double log_odds) { return 1.0 / (1.0 + std::exp(-log_odds)); };
  const double base = std::log(0.6 / 0.4);

  struct Case {
    Sex sex;
    bool is_owner;
    Education education;
    double chance;
    double median;
  };

  const std::vector<Case> cases{
      {Sex::male, true, Education::none, 0.6, 500.0},
      {Sex::female, true, Education::none, odds(base - 0.5), 350.0},
      {Sex::male, false, Education::level_3, odds(base - 1.0 + 0.8), 500.0 * 0.5 * 1.69},
      {Sex::female, false, Education::level_4_plus, odds(base - 1.5 + 1.2),
       500.0 * 0.7 * 0.5 * 2.197}};
  for (const Case& c : cases) {
    for (const double luck : {0.0001, 0.05, 0.2, 0.3001, 0.4503, 0.55, 0.62, 0.95}) {
      CAPTURE(c.chance, c.median, luck);
      const auto bits = static_cast<std::uint32_t>(luck * 4294967296.0);
      const std::int64_t amount = pensions.amount(bits, c.sex, c.is_owner, c.education);
      const std::int64_t wanted = expected(luck, c.chance, c.median, 0.8);
      CHECK(std::abs(amount - wanted) <= 1 + wanted / 20000);
    }
  }
}

TEST_CASE("a private pension is drawn at State Pension age and stays", "[oracle][income]") {
  Home home{Tenure::owned_outright};
  home.model.private_pension = example();
  home.model.private_pension.share = 100.0;
  const auto birth = static_cast<std::int16_t>(Month{1959, 7}.index());  // 66 in July 2025
  const PersonId man = home.add_born(birth, Role::reference, Work::retired);
  const PersonId older = home.add(Role::partner, 80, Work::retired);
  const auto& pension = home.world.people.income.private_pension;
  home.settle();
  CHECK(pension[man] == 0);
  const double luck_of_older =
      home.luck.uniform(home.world.people.demography.uid[older], Month{0}, Event::private_pension);
  CHECK(std::abs(pension[older] - expected(luck_of_older, 1.0, 500.0, 0.8)) <= 5);
  home.settle_in({2025, 7});
  const double luck =
      home.luck.uniform(home.world.people.demography.uid[man], Month{0}, Event::private_pension);
  const std::int32_t drawn = pension[man];
  CHECK(std::abs(drawn - expected(luck, 1.0, 500.0, 0.8)) <= 5);
  home.world.households.home.tenure[home.home] = Tenure::social_rent;
  home.world.people.education.attained[man] = Education::level_4_plus;
  home.world.people.health.condition[man] = Condition::limiting;
  home.settle_in({2026, 4});
  CHECK(pension[man] == drawn);
  home.world.people.demography.vital[man] = Vital::dead;
  home.settle_in({2026, 5});
  CHECK(pension[man] == 0);
}

TEST_CASE("a private pension is taxed with the State Pension and reaches net income",
          "[oracle][income]") {
  Home home{Tenure::owned_outright};
  give_everyone(home, 600.0);
  const PersonId man = home.add(Role::reference, 70, Work::retired);
  home.settle();
  const IncomeColumns& income = home.world.people.income;
  CHECK(income.private_pension[man] == 60000);
  CHECK(income.income_tax[man] == 11005);  // (7,200 + 11,973 - 12,570) x 0.20 / 12 = 110.05
  CHECK(income.employee_ni[man] == 0);
  CHECK(income.employer_ni[man] == 0);
  // Council tax of 116.72; 20 % of what 1,597.75 - 110.05 is above 984.10 leaves 16.00 of support.
  CHECK(home.money(&HouseholdIncomeColumns::council_tax_support) == 11672 - 10072);
  CHECK(home.net() == 99775 + 60000 - 11005 - 11672 + 1600);
  CHECK(home.money(&HouseholdIncomeColumns::pension_credit) == 0);
}

TEST_CASE("a private pension takes pension credit away pound for pound", "[oracle][income]") {
  Home home{Tenure::social_rent};
  const PersonId woman = home.add(Role::reference, 85, Work::retired);
  home.world.people.demography.sex[woman] = Sex::female;
  home.settle();
  const std::int32_t net = home.net();
  CHECK(home.money(&HouseholdIncomeColumns::pension_credit) == 13936);
  give_everyone(home, 100.0);
  home.world.people.income.settled_as[woman] = 0;
  home.settle();
  CHECK(home.money(&HouseholdIncomeColumns::pension_credit) == 3936);
  CHECK(home.money(&HouseholdIncomeColumns::housing_benefit) == 42200);
  CHECK(home.net() == net);
}

TEST_CASE("a partner's private pension counts before tax in Universal Credit", "[oracle][income]") {
  Home home{Tenure::private_rent};
  give_everyone(home, 300.0);
  home.add(Role::reference, 70, Work::retired);
  home.add(Role::partner, 60, Work::unemployed);
  home.add(Role::child, 12, Work::child);
  home.settle();
  // Couple 628.10, first child 339.00, two bedrooms 735; less 997.75 and 300 though 50.05 is taxed.
  CHECK(home.credit() == 62810 + 33900 + 73500 - 99775 - 30000);
}

TEST_CASE("who is below State Pension age has no private pension", "[boundary][income]") {
  Home home{Tenure::owned_outright};
  give_everyone(home, 600.0);
  const PersonId man = home.add(Role::reference, 65, Work::retired);
  home.settle();
  CHECK(home.world.people.income.private_pension[man] == 0);
}
