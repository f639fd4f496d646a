// Income after housing costs: mortgage interest, water and insurance beside the rent.

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "sim/processes/income/mortgage.hpp"

#include "tests/support/one_home.hpp"

using namespace hale;
using namespace hale::test;

namespace {

constexpr std::int32_t water = 5025;      // 603 a year
constexpr std::int32_t insurance = 2333;  // 280 a year

/// Interest by the words of the model, pence a month.
double expected_interest(double luck, double years_of_rent, double rate, double rent,
                         double spread) {
  const double rank = (std::floor(luck * 256.0) + 0.5) / 256.0;
  const boost::math::normal standard;
  const double owed =
      12.0 * rent * years_of_rent *
      std::exp(spread * boost::math::quantile(standard, rank) - spread * spread / 2);
  return owed * rate / 12.0;
}

}  // namespace

TEST_CASE("interest is that on the years of rent owed at an age, by luck", "[oracle][income]") {
  const Mortgages mortgages{{15.0, 6.0, 0.6}, 390};

  struct Case {
    int age;
    double years;
  };

  for (const Case& c : {Case{21, 15.0}, Case{30, 15.0}, Case{42, 11.4}, Case{57, 6.9},
                        Case{60, 6.0}, Case{81, 6.0}}) {
    for (const double luck : {0.001, 0.2, 0.5, 0.77, 0.999}) {
      CAPTURE(c.age, luck);
      const auto bits = static_cast<std::uint32_t>(luck * 4294967296.0);
      const auto interest = static_cast<double>(mortgages.interest(bits, c.age, 80000));
      const double expected = expected_interest(luck, c.years, 0.039, 80000.0, 0.6);
      CHECK(interest == Approx(expected).epsilon(1e-3).margin(3.0));
    }
  }
}

TEST_CASE("the mean debt is the model's whatever the spread", "[oracle][income]") {
  const Mortgages mortgages{{15.0, 6.0, 0.6}, 400};
  std::int64_t sum = 0;
  constexpr std::uint32_t people = 4096;
  for (std::uint32_t i = 0; i < people; ++i)
    sum += mortgages.interest(i << 20U, 30, 80000);
  CHECK(static_cast<double>(sum) / people == Approx(48000.0).epsilon(0.01));  // 15 x 0.04 x 800
}

TEST_CASE("income after housing costs is less rent, interest, water and insurance",
          "[oracle][income]") {
  const Tenure tenure = GENERATE(Tenure::owned_outright, Tenure::mortgaged, Tenure::social_rent,
                                 Tenure::private_rent);
  Home home{tenure};
  home.model.mortgage = {15.0, 6.0, 0.0};
  home.add(Role::reference, 40, Work::secure, 250000);  // counted as 42
  home.add(Role::partner, 40, Work::carer);
  home.settle();
  // Debt of 15 - 12 / 30 x 9 = 11.4 years of the 800 a month for three bedrooms, at 3.9 %.
  constexpr std::int32_t interest = 35568;
  std::int32_t costs = water;
  if (tenure == Tenure::owned_outright) costs += insurance;
  if (tenure == Tenure::mortgaged) costs += insurance + interest;
  if (tenure == Tenure::social_rent) costs += 42200;
  if (tenure == Tenure::private_rent) costs += 65000;
  CAPTURE(static_cast<int>(tenure));
  CHECK(std::abs(home.money(&HouseholdIncomeColumns::housing_costs) - costs) <= 2);
  CHECK(home.money(&HouseholdIncomeColumns::equivalised_after_housing) ==
        static_cast<std::int64_t>(home.net() - home.money(&HouseholdIncomeColumns::housing_costs)) *
            58 / 100);
  CHECK(home.money(&HouseholdIncomeColumns::equivalised) == home.net() * 10 / 15);
}

TEST_CASE("interest follows the rate of the year and meets no benefit", "[oracle][income]") {
  Home home{Tenure::mortgaged};
  home.model.mortgage = {15.0, 6.0, 0.0};
  home.add(Role::reference, 40, Work::unemployed);
  home.settle_in({2023, 7});
  const std::int32_t before = home.money(&HouseholdIncomeColumns::housing_costs);
  CHECK(home.credit() == 36874);
  home.settle_in({2025, 6});
  const std::int32_t after = home.money(&HouseholdIncomeColumns::housing_costs);
  // 11.4 years of 800 at 3.1 and 3.9 %; water 445.60 and 603 a year.
  CHECK(std::abs(before - (28272 + insurance + 3713)) <= 2);
  CHECK(std::abs(after - (35568 + insurance + water)) <= 2);
  CHECK(home.credit() == 40014);
}

TEST_CASE("communal residents and those without a home have no housing costs",
          "[boundary][income]") {
  Home communal{Tenure::communal};
  communal.add(Role::reference, 50, Work::long_term_sick);
  communal.settle();
  CHECK(communal.money(&HouseholdIncomeColumns::housing_costs) == 0);
  Home lost{Tenure::private_rent};
  lost.add(Role::reference, 50, Work::long_term_sick);
  lost.world.households.home.shelter[lost.home] = Shelter::temporary;
  lost.settle();
  CHECK(lost.money(&HouseholdIncomeColumns::housing_costs) == 0);
}
