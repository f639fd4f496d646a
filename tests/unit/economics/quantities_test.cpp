#include "sim/economics/quantities.hpp"

#include <numeric>

#include <catch2/catch.hpp>

#include "sim/economics/incomes.hpp"
#include "sim/economics/settle.hpp"

#include "tests/support/varied_world.hpp"

namespace hale::test {
namespace {

constexpr Month now{2026, 4};

/// One service whose use tells the age group, good health and limitation by its digits.
Prices some_prices() {
  Prices prices;
  ServiceUse visits{"visits", {}};
  for (std::size_t age = 0; age < number_of_service_ages; ++age) {
    for (std::size_t good = 0; good < 2; ++good) {
      for (std::size_t limited = 0; limited < 2; ++limited) {
        visits.per_person_year[age][good][limited] =
            static_cast<double>(100 * age + 10 * good + limited) + 1.0;
      }
    }
  }
  prices.services = {visits};
  const std::vector<Bearer> halves{{Agency::nhs_primary, FlowKind::resource, 0.5},
                                   {Agency::individuals, FlowKind::social, 0.5}};
  for (const double pence : {1000.0, 70000.0, 90000.0, 333.0}) {
    UnitCost cost;
    cost.pence = pence;
    cost.bearers = halves;
    prices.unit_costs.push_back(cost);
  }
  return prices;
}

World violent_world(std::size_t households) {
  World world = varied_world(households, now);
  world.surroundings.violence.resize(4);
  for (std::size_t row = 0; row < 4; ++row)
    world.surroundings.violence[LsoaId{row}] = static_cast<float>(5 * row);
  world.people.demography.vital[PersonId{2}] = Vital::dead;
  world.people.demography.vital[PersonId{9}] = Vital::left;
  world.households.house.size[HouseholdId{5}] = 0;
  return world;
}

}  // namespace

TEST_CASE("quantities are those of the living and of households that exist",
          "[oracle][economics]") {
  const World world = violent_world(400);
  double visits = 0.0;
  double offences = 0.0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const DemographyColumns& who = world.people.demography;
    if (who.vital[person] != Vital::alive) continue;
    const int age = age_in_years(who.birth_month[person], now);
    const int group = world.people.employment.work[person] == Work::child ? 0 : age >= 65 ? 2 : 1;
    visits += 100 * group + (is_good(world.people.health.self_rated[person]) ? 10 : 0) +
              (world.people.health.condition[person] == Condition::limiting ? 1 : 0) + 1;
    offences += 5.0 * static_cast<double>(who.lsoa[person].row()) / 1000.0;
  }
  std::array<double, 3> sheltered{};
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId home{row};
    if (world.households.house.size[home] > 0)
      sheltered[static_cast<std::size_t>(world.households.home.shelter[home])] += 1.0;
  }
  const std::vector<double> numbers = quantities_in(now, world, some_prices());
  REQUIRE(numbers.size() == 4);
  CHECK(numbers[0] == Approx(visits / 12));
  CHECK(numbers[1] == Approx(sheltered[1] / 12));
  CHECK(numbers[2] == Approx(sheltered[2] / 12));
  CHECK(numbers[3] == Approx(offences / 12));
}

TEST_CASE("what is counted is paid for by those who bear it", "[oracle][economics]") {
  const World world = violent_world(400);
  const Prices prices = some_prices();
  Accounts accounts{2026, 1, 0};
  Quantities quantities{2026, 1, 4};
  settle_quantities(now, world, prices, accounts, quantities);
  settle_quantities(now + 1, world, prices, accounts, quantities);
  const std::vector<double> first = quantities_in(now, world, prices);
  const std::vector<double> second = quantities_in(now + 1, world, prices);
  std::int64_t due = 0;
  for (std::size_t quantity = 0; quantity < 4; ++quantity) {
    CHECK(static_cast<double>(quantities.at(2026, quantity)) / 1000.0 ==
          Approx(first[quantity] + second[quantity]).margin(0.001));
    due += std::llround(first[quantity] * prices.unit_costs[quantity].pence) +
           std::llround(second[quantity] * prices.unit_costs[quantity].pence);
  }
  const auto booked = [&](Agency agency, FlowKind kind) {
    return accounts.at(2026, population_flows, agency, kind).count();
  };
  const std::int64_t nhs = booked(Agency::nhs_primary, FlowKind::resource);
  const std::int64_t people = booked(Agency::individuals, FlowKind::social);
  CHECK(nhs + people == -due);
  CHECK(std::abs(nhs - people) <= 8);
  CHECK(std::accumulate(accounts.cells().begin(), accounts.cells().end(), std::int64_t{0}) == -due);
}

TEST_CASE("incomes are summed by decile over private households", "[oracle][economics]") {
  const World world = violent_world(400);
  Incomes incomes{2026, 2};
  count_incomes(now, world, incomes);
  std::array<IncomeSums, 10> expected{};
  const Households& homes = world.households;
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const HouseholdId home{row};
    if (homes.home.tenure[home] == Tenure::communal || homes.house.size[home] == 0) continue;
    IncomeSums& sum = expected[world.areas.imd_decile[homes.house.lsoa[home]] - 1U];
    sum.person_months += homes.house.size[home];
    sum.net += homes.income.net[home];
    sum.equivalised += std::int64_t{homes.income.equivalised[home]} * homes.house.size[home];
  }
  for (std::size_t decile = 0; decile < 10; ++decile) {
    CHECK(incomes.sums[decile].person_months == expected[decile].person_months);
    CHECK(incomes.sums[decile].net == expected[decile].net);
    CHECK(incomes.sums[decile].equivalised == expected[decile].equivalised);
    CHECK(incomes.sums[10 + decile].person_months == 0);
  }
  CHECK(expected[0].net > 0);
  CHECK(expected[1].net == 0);  // no LSOA of Toyshire lies there
}

}  // namespace hale::test
