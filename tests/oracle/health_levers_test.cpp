#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/processes/health/health.hpp"
#include "sim/processes/mortality/mortality.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

/// A world moved `months` on, with so many points on both health levers for everyone.
World moved(const HealthModel& model, World world, int months, float pcs_points, float mcs_points) {
  const Luck luck{42, 0};
  for (int month = 1; month <= months; ++month) {
    Levers levers;
    const std::size_t people = world.people.size();
    if (pcs_points != 0.0F) {
      for (float& points : levers.touch(Lever::health_pcs, people))
        points = pcs_points;
    }
    if (mcs_points != 0.0F) {
      for (float& points : levers.touch(Lever::health_mcs, people))
        points = mcs_points;
    }
    step_health({health_base + month, luck, levers}, model, world, world.people.health);
  }
  return world;
}

/// A number that changes when any byte of a column does.
template <class T>
std::size_t fingerprint(const Column<PersonId, T>& column) {
  std::size_t print = 1469598103934665603ULL;
  for (const std::byte byte : std::as_bytes(column.values())) {
    print = (print ^ static_cast<std::size_t>(byte)) * 1099511628211ULL;
  }
  return print;
}

template <class Columns>
std::vector<std::size_t> fingerprints(Columns columns) {
  std::vector<std::size_t> prints;
  std::apply([&](auto&... column) { (prints.push_back(fingerprint(column)), ...); },
             columns.columns());
  return prints;
}

}  // namespace

TEST_CASE("violence changes answers by the prior, which is zero", "[oracle][health][environment]") {
  HealthModel model = shipped_health_model();
  World start = healthy_world(19000, model);
  const std::size_t lsoas = start.areas.number_of_lsoas();
  start.surroundings.violence = Column<LsoaId, float>(lsoas, 10.0F);
  model.base.violence.assign(lsoas, 10.0F);
  const auto in_good_health = [&](double points, float violence) {
    HealthModel with = model;
    with.parameters.mcs_violence = points;
    World world = start;
    for (float& rate : world.surroundings.violence.values())
      rate = violence;
    int good = 0;
    const World after = moved(with, std::move(world), 3, 0.0F, 0.0F);
    for (const SelfRatedHealth answer : after.people.health.self_rated.values())
      good += is_good(answer) ? 1 : 0;
    return good;
  };
  const int usual = in_good_health(0.0, 10.0F);
  CHECK(model.parameters.mcs_violence == 0.0);
  CHECK(in_good_health(0.0, 40.0F) == usual);
  CHECK(in_good_health(-1.0, 10.0F) == usual);  // only changes since the base count
  CHECK(in_good_health(-1.0, 40.0F) < usual - 30);
  CHECK(in_good_health(-1.0, 0.0F) > usual + 10);
}

TEST_CASE("points on a health lever reach the score and the answers", "[lever][health]") {
  HealthModel model = shipped_health_model();
  const World start = healthy_world(19000, model);
  const World plain = moved(model, start, 24, 0.0F, 0.0F);
  const World mental = moved(model, start, 24, 0.0F, 3.0F);
  const World physical = moved(model, start, 24, 3.0F, 0.0F);
  const double share = model.parameters.mcs_person_share;
  const double kept_a_year = (model.parameters.mcs_persistence - share) / (1 - share);
  int better = 0;
  for (std::size_t row = 0; row < start.people.size(); ++row) {
    const PersonId person{row};
    const HealthColumns& was = plain.people.health;
    const HealthColumns& is = mental.people.health;
    REQUIRE(static_cast<double>(is.mcs[person] - was.mcs[person]) ==
            Approx(3.0 * (1 - kept_a_year * kept_a_year)).margin(1e-3));
    REQUIRE(is.pcs[person] == was.pcs[person]);
    REQUIRE(is.self_rated[person] <= was.self_rated[person]);  // monotone
    REQUIRE(is.self_rated_physical[person] == was.self_rated_physical[person]);
    REQUIRE(physical.people.health.self_rated_physical[person] <= was.self_rated_physical[person]);
    better += is_good(is.self_rated[person]) && !is_good(was.self_rated[person]) ? 1 : 0;
  }
  CHECK(better > 300);
}

TEST_CASE("health and mortality write only their own columns", "[ownership][health]") {
  HealthModel model = shipped_health_model();
  MortalityModel mortality = shipped_mortality_model();
  World world = healthy_world(9000, model);
  fit_mortality_means(health_base, world, mortality);
  const Luck luck{3, 0};
  const Levers levers;
  const StepContext now{health_base + 1, luck, levers};
  const auto others = [&] {
    std::vector<std::vector<std::size_t>> prints{fingerprints(world.people.demography),
                                                 fingerprints(world.people.employment),
                                                 fingerprints(world.people.income)};
    return prints;
  };
  const auto untouched = others();
  const auto life = fingerprints(world.people.life);
  const auto health = fingerprints(world.people.health);
  step_health(now, model, world, world.people.health);
  CHECK(others() == untouched);
  CHECK(fingerprints(world.people.life) == life);
  CHECK(fingerprints(world.people.health) != health);
  const auto felt = fingerprints(world.people.health);
  step_mortality(now, mortality, world, world.people.life);
  CHECK(others() == untouched);
  CHECK(fingerprints(world.people.health) == felt);
  CHECK(fingerprints(world.people.life) != life);
}

TEST_CASE("health and mortality are the same for any number of threads", "[determinism][health]") {
  const auto run = [](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    HealthModel model = shipped_health_model();
    MortalityModel mortality = shipped_mortality_model();
    World world = healthy_world(20011, model);
    fit_mortality_means(health_base, world, mortality);
    world = moved(model, std::move(world), 3, 0.0F, 1.0F);
    const Levers levers;
    const Luck luck{42, 0};
    step_mortality({health_base + 3, luck, levers}, mortality, world, world.people.life);
    auto prints = fingerprints(world.people.health);
    prints.push_back(fingerprint(world.people.life.death_threshold));
    return prints;
  };
  CHECK(run(1) == run(3));
}

}  // namespace hale::test
