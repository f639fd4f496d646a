#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/processes/behaviour/behaviour.hpp"
#include "sim/processes/behaviour/behaviour_tables.hpp"
#include "sim/processes/behaviour/fit_prevalence.hpp"
#include "sim/processes/behaviour/start_behaviour.hpp"

#include "tests/support/behaviour_world.hpp"

namespace hale::test {
namespace {

double logistic(double log_odds) {
  return 1.0 / (1.0 + std::exp(-log_odds));
}

}  // namespace

TEST_CASE("the body follows a new level of activity 30 months late", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  model.parameters.activity_renewal = 0.0;
  World world = behaving_world(400, model);
  PersonId person{0};
  while (world.people.behaviour.activity[person] != Activity::active)
    person = PersonId{person.row() + 1U};
  world.people.behaviour.activity_felt[person] = 0.5F;
  const Levers levers;
  double delay = 0.0;
  double after_five_years = 0.0;
  for (int month = 0; month < 400; ++month) {
    const double felt = static_cast<double>(world.people.behaviour.activity_felt[person]);
    delay += 1.0 - (felt - 0.5) / 22.0;  // from 0.5 to 22.5 MET hours
    if (month == 60) after_five_years = (felt - 0.5) / 22.0;
    world.people.demography.birth_month[person] =
        static_cast<std::int16_t>((work_base + month).index() - 12 * 40 - 3);
    step_behaviour({work_base + month, behaviour_luck, levers}, model, world,
                   world.people.behaviour);
    REQUIRE(world.people.behaviour.activity[person] == Activity::active);
  }
  CHECK(delay == Approx(30.0).margin(0.6));
  CHECK(after_five_years == Approx(1.0 - std::exp(-2.0)).margin(0.002));
}

TEST_CASE("neighbours who become active take a tenth with them", "[oracle][behaviour]") {
  // From 60 to 70 % active: one in a hundred more.
  const double moved = logistic(std::log(0.6 / 0.4) + peer_log_odds(0.1, 0.7, 0.6));
  CHECK(moved == Approx(0.61).margin(0.0003));
  CHECK(peer_log_odds(0.1, 0.6, 0.6) == 0.0);
  CHECK(peer_log_odds(0.0, 0.9, 0.1) == 0.0);
  CHECK(peer_log_odds(0.1, 1.0, 0.0) == Approx(0.1 / (0.05 * 0.95)));  // a handful of adults
}

TEST_CASE("the share active is of an LSOA's living adults", "[oracle][behaviour]") {
  BehaviourModel model = shipped_behaviour_model();
  World world = behaving_world(9000, model);
  DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); row += 3)
    who.vital[PersonId{row}] = row % 2 == 0 ? Vital::dead : Vital::left;
  const Month now = work_base + 9;
  const std::vector<double> shares = share_active(now, world, world.people.behaviour);
  for (std::size_t lsoa = 0; lsoa < shares.size(); ++lsoa) {
    double adults = 0.0;
    double active = 0.0;
    for (std::size_t row = 0; row < world.people.size(); ++row) {
      const PersonId person{row};
      if (who.lsoa[person].row() != lsoa || row % 3 == 0) continue;
      if (now.index() - who.birth_month[person] < 192) continue;
      adults += 1.0;
      active += world.people.behaviour.activity[person] == Activity::active ? 1.0 : 0.0;
    }
    REQUIRE(shares[lsoa] == active / adults);
  }
}

TEST_CASE("an intercept is found for any people", "[oracle][behaviour]") {
  const auto share_with = [](const std::vector<AdultGroup>& groups, double intercept) {
    double sum = 0.0;
    double people = 0.0;
    for (const AdultGroup& group : groups) {
      sum += group.people * logistic(group.log_odds + intercept);
      people += group.people;
    }
    return sum / people;
  };
  const std::vector<AdultGroup> spread{{-9.0, 3.0}, {0.5, 1.0}, {8.0, 40.0}};
  for (const double share : {0.0002, 0.07, 0.5, 0.93, 0.9998}) {
    CHECK(share_with(spread, fit_intercept_of(spread, share)) == Approx(share).epsilon(1e-9));
  }
  CHECK(fit_intercept_of({}, 0.25) == Approx(std::log(1.0 / 3.0)));
}

}  // namespace hale::test
