#include "sim/processes/health/burdens.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/table_cell.hpp"
#include "sim/processes/health/health.hpp"
#include "sim/processes/health/start_health.hpp"
#include "sim/processes/health/wellbeing.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

constexpr std::size_t number_of_people = 19000;

/// Behaviours and homes spread by row, so that every burden occurs in every cell.
void spread_burdens(World& world) {
  BehaviourColumns& behaviour = world.people.behaviour;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const std::size_t mixed = row * 2654435761U >> 7U;
    behaviour.activity[person] = static_cast<Activity>(mixed % 3);
    behaviour.smoking[person] = static_cast<Smoking>(mixed / 3 % 3);
    behaviour.weight[person] = static_cast<Weight>(mixed / 9 % 4);
    behaviour.lonely[person] = static_cast<Lonely>(mixed / 36 % 2);
    const HouseholdId household = world.people.demography.household[person];
    world.households.income.distress[household] = static_cast<Distressed>(mixed / 72 % 2);
    world.households.home.cold[household] = static_cast<Cold>(mixed / 144 % 2);
  }
}

struct Settled {
  HealthModel model = shipped_health_model();
  World world = healthy_world(number_of_people, model);
  std::vector<float> pcs_before;
  std::vector<float> mcs_before;

  Settled() {
    spread_burdens(world);
    const auto pcs = std::as_const(world.people.health.pcs).values();
    const auto mcs = std::as_const(world.people.health.mcs).values();
    pcs_before.assign(pcs.begin(), pcs.end());
    mcs_before.assign(mcs.begin(), mcs.end());
    settle_burdens(health_base, model, world);
  }

  void step(Month month) {
    const Luck luck{42, 0};
    const Levers levers;
    step_health({month, luck, levers}, model, world, world.people.health);
  }
};

/// Points by the priors of the page, spelt out.
std::pair<double, double> points_of(const World& world, PersonId person) {
  if (world.people.employment.work[person] == Work::child) return {0.0, 0.0};
  const BehaviourColumns& does = world.people.behaviour;
  const HouseholdId household = world.people.demography.household[person];
  const bool distress = world.households.income.distress[household] == Distressed::yes;
  const bool cold = world.households.home.cold[household] == Cold::yes;
  const bool smokes = does.smoking[person] == Smoking::current;
  const double idle = does.activity[person] == Activity::inactive        ? 1.0
                      : does.activity[person] == Activity::fairly_active ? 0.3
                                                                         : 0.0;
  const double weight = does.weight[person] == Weight::severely_obese ? -2.0
                        : does.weight[person] == Weight::obese        ? -1.0
                                                                      : 0.0;
  const double pcs = (cold ? -0.6 : 0.0) - idle + (smokes ? -0.5 : 0.0) + weight;
  const double mcs = (distress ? -1.6 : 0.0) + (cold ? -0.6 : 0.0) +
                     (does.lonely[person] == Lonely::yes ? -2.0 : 0.0) - 0.5 * idle +
                     (smokes ? -0.5 : 0.0);
  return {pcs, mcs};
}

}  // namespace

TEST_CASE("a burden's number tells the burden", "[unit][health]") {
  for (std::uint32_t number = 1; number < number_of_burdens; ++number)
    REQUIRE(burden_number(burden_of(number)) == number);
  CHECK(burden_number({}) == 1);
}

TEST_CASE("burdens cost what the priors say, person by person", "[oracle][health]") {
  const Settled settled;
  const HealthBase& fitted = settled.model.base;
  for (std::size_t row = 0; row < number_of_people; ++row) {
    const PersonId person{row};
    const DemographyColumns& who = settled.world.people.demography;
    const TableCell cell{who.sex[person], settled.world.areas.imd_decile[who.lsoa[person]],
                         table_age(who.birth_month[person], health_base)};
    const std::size_t band = age_band_of(static_cast<int>(cell.age));
    const auto [pcs, mcs] = points_of(settled.world, person);
    const double mean_pcs = fitted.pcs_burden[cell.sex][cell.decile][band];
    const double mean_mcs = fitted.mcs_burden[cell.sex][cell.decile][band];
    REQUIRE(settled.world.people.health.pcs[person] ==
            Approx(double{settled.pcs_before[row]} + pcs - mean_pcs).margin(2e-5));
    REQUIRE(settled.world.people.health.mcs[person] ==
            Approx(double{settled.mcs_before[row]} + mcs - mean_mcs).margin(2e-5));
  }
}

TEST_CASE("burdens never move the base means of sex, decile and age band", "[property][health]") {
  const Settled settled;
  BySexDecileBand<double> moved{};
  BySexDecileBand<double> people{};
  for (std::size_t row = 0; row < number_of_people; ++row) {
    const PersonId person{row};
    const DemographyColumns& who = settled.world.people.demography;
    const TableCell cell{who.sex[person], settled.world.areas.imd_decile[who.lsoa[person]],
                         table_age(who.birth_month[person], health_base)};
    const std::size_t band = age_band_of(static_cast<int>(cell.age));
    moved[cell.sex][cell.decile][band] +=
        static_cast<double>(settled.world.people.health.mcs[person] - settled.mcs_before[row]);
    people[cell.sex][cell.decile][band] += 1.0;
  }
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile) {
      for (std::size_t band = 0; band < number_of_age_bands; ++band) {
        if (people[sex][decile][band] == 0.0) continue;
        REQUIRE(moved[sex][decile][band] / people[sex][decile][band] == Approx(0.0).margin(2e-5));
      }
    }
  }
}

TEST_CASE("a year after its burdens are gone a person is on the way back", "[oracle][health]") {
  Settled kept;
  Settled freed;
  for (std::size_t row = 0; row < number_of_people; ++row) {
    const PersonId person{row};
    const HouseholdId household = freed.world.people.demography.household[person];
    freed.world.households.income.distress[household] = Distressed::no;
  }
  Month month = health_base;
  for (int passed = 0; passed < 12; ++passed, ++month) {
    kept.step(month);
    freed.step(month);
  }
  // (0.53 - 0.35) / (1 - 0.35) of a deviation is left after a year
  const double reached = 1.0 - (0.53 - 0.35) / 0.65;
  for (std::size_t row = 0; row < number_of_people; ++row) {
    const PersonId person{row};
    const HouseholdId household = kept.world.people.demography.household[person];
    const bool was_child = kept.world.people.employment.work[person] == Work::child;
    const bool had = kept.world.households.income.distress[household] == Distressed::yes;
    const double gain = static_cast<double>(freed.world.people.health.mcs[person] -
                                            kept.world.people.health.mcs[person]);
    REQUIRE(gain == Approx(had && !was_child ? 1.6 * reached : 0.0).margin(1e-4));
  }
}

TEST_CASE("burdens raise the hazard of a condition against the base mean", "[oracle][health]") {
  Settled settled;
  const BurdenTable table{settled.model.parameters.burdens};
  const Burden worst{Distressed::yes,    Cold::yes,        Lonely::yes,
                     Activity::inactive, Smoking::current, Weight::severely_obese};
  CHECK(table.onset[burden_number(worst)] == Approx(1.2 * 1.2 * 1.4));
  CHECK(table.onset[burden_number({})] == 1.0F);
  CHECK(table.onset[0] == 1.0F);
  const float mean = settled.model.base.onset_ratio[1][4][10];
  CHECK(mean > 1.0F);
  CHECK(mean < 1.2F * 1.2F * 1.4F);
}

TEST_CASE("utility at base is England's norm by sex and age band", "[oracle][health]") {
  Settled settled;
  settled.step(health_base);
  BySexBand<double> utility{};
  BySexBand<double> norm{};
  BySexBand<double> people{};
  for (std::size_t row = 0; row < number_of_people; ++row) {
    const PersonId person{row};
    const DemographyColumns& who = settled.world.people.demography;
    const auto sex = static_cast<std::size_t>(who.sex[person]);
    const std::size_t age = table_age(who.birth_month[person], health_base);
    const std::size_t band = age_band_of(static_cast<int>(age));
    utility[sex][band] += settled.world.people.health.utility[person] / 10000.0;
    norm[sex][band] += static_cast<double>(settled.model.utility_norm[sex][age]);
    people[sex][band] += 1.0;
  }
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t band = 0; band < number_of_age_bands; ++band) {
      if (people[sex][band] == 0.0) continue;
      // one month of shocks and the bounds of the tariff lie between
      CHECK(utility[sex][band] / people[sex][band] ==
            Approx(norm[sex][band] / people[sex][band]).margin(0.01));
    }
  }
}

TEST_CASE("the mapped utility is that of the published equation", "[oracle][health]") {
  const double pcs = 41.5;
  const double mcs = 52.25;
  const double published = -1.6984 + 0.07927 * pcs + 0.02859 * mcs - 0.000126 * pcs * mcs -
                           0.00141 * pcs * pcs - 0.00014 * mcs * mcs + 0.0000107 * pcs * pcs * pcs;
  CHECK(mapped_utility(41.5F, 52.25F) == Approx(published).margin(1e-5));
}

}  // namespace hale::test
