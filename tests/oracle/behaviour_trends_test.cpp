#include <array>
#include <cmath>
#include <cstddef>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/processes/behaviour/adult.hpp"
#include "sim/processes/behaviour/behaviour.hpp"
#include "sim/processes/behaviour/model_in.hpp"
#include "sim/processes/behaviour/smoking.hpp"
#include "sim/scenario/read_behaviour.hpp"

#include "tests/support/behaviour_world.hpp"
#include "tests/support/fingerprints.hpp"

namespace hale::test {
namespace {

World lived(const BehaviourModel& model, World world, int months) {
  const Levers levers;
  for (int month = 1; month <= months; ++month) {
    step_behaviour({work_base + month, behaviour_luck, levers}, model, world,
                   world.people.behaviour);
  }
  return world;
}

/// At least fairly active, active, smoking, overweight or more, obese or more, severely obese.
using Shares = std::array<double, 6>;

/// Of the adults of a world: as they are, or as the equations expect them with shifted intercepts.
Shares shares_of(const World& world, Month now) {
  Shares sum{};
  double adults = 0.0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (!is_adult(now, world, person)) continue;
    const BehaviourColumns& is = world.people.behaviour;
    adults += 1.0;
    sum[0] += is.activity[person] >= Activity::fairly_active ? 1.0 : 0.0;
    sum[1] += is.activity[person] == Activity::active ? 1.0 : 0.0;
    sum[2] += is.smoking[person] == Smoking::current ? 1.0 : 0.0;
    sum[3] += is.weight[person] >= Weight::overweight ? 1.0 : 0.0;
    sum[4] += is.weight[person] >= Weight::obese ? 1.0 : 0.0;
    sum[5] += is.weight[person] == Weight::severely_obese ? 1.0 : 0.0;
  }
  for (double& share : sum)
    share /= adults;
  return sum;
}

Shares expected_shares(const BehaviourModel& model, const TargetShifts& shifts, const World& world,
                       Month now) {
  Shares sum{};
  double adults = 0.0;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (!is_adult(now, world, person)) continue;
    const AdultKind who = kind_of(now, world, person);
    const std::size_t la = world.areas.la[world.people.demography.lsoa[person]].row();
    const double active = log_odds_of(model.activity, who);
    const double heavy = log_odds_of(model.weight, who);
    const double obese = heavy + model.obesity_by_sex[who.sex] + shifts.obese;
    adults += 1.0;
    sum[0] += share_at(active + model.base.fairly_active[la] + shifts.fairly_active);
    sum[1] += share_at(active + model.base.active[la] + shifts.active);
    sum[2] += share_at(log_odds_of(model.smoking, who) + model.base.smoking[la] + shifts.smoking);
    sum[3] += share_at(heavy + model.base.overweight[la] + shifts.overweight);
    sum[4] += share_at(obese + model.base.obese[la]);
    sum[5] += share_at(obese + model.base.severely_obese[la]);
  }
  for (double& share : sum)
    share /= adults;
  return sum;
}

}  // namespace

TEST_CASE("targets move straight from July to July", "[oracle][behaviour][trends]") {
  BehaviourModel model = shipped_behaviour_model();
  model.base.smoking = {-2.0};
  model.base.obese = {-1.0};
  model.base.severely_obese = {-2.5};
  model.base.active_share = {0.6, 0.0};
  model.trends = {2023, {{}, {0.0, 0.1, -0.06, 0.02, 0.03}, {0.0, 0.1, -0.10, 0.02, 0.03}}};
  CHECK(model_in({2022, 1}, model).base.smoking[0] == -2.0);
  CHECK(model_in({2023, 7}, model).base.smoking[0] == -2.0);
  CHECK(model_in({2024, 1}, model).base.smoking[0] == Approx(-2.03));
  CHECK(model_in({2024, 1}, model).base.obese[0] == Approx(-0.985));
  CHECK(model_in({2024, 1}, model).base.severely_obese[0] == Approx(-2.485));
  CHECK(model_in({2024, 1}, model).smoking_change == Approx(-0.06));
  CHECK(model_in({2025, 6}, model).smoking_change == Approx(-0.04));
  CHECK(model_in({2025, 6}, model).base.smoking[0] == Approx(-2.06 - 0.04 * 11 / 12));
  CHECK(model_in({2030, 3}, model).base.smoking[0] == Approx(-2.10));
  CHECK(model_in({2030, 3}, model).smoking_change == 0.0);
  CHECK(model_in({2030, 3}, model).base.active_share[0] ==
        Approx(1.0 / (1.0 + std::exp(-std::log(1.5) - 0.1))));
  CHECK(model_in({2030, 3}, model).base.active_share[1] == 0.0);  // nobody there
}

TEST_CASE("a falling trend makes smokers quit, a rising one others start",
          "[oracle][behaviour][trends]") {
  BehaviourModel model = shipped_behaviour_model();
  const AdultKind who{0, 40, 0, 0, 4};
  const double p = share_smoking(model, who, -0.1);
  const auto quitting = [&] { return quitting_rate(model, who, -0.1).events_per_person_year(); };
  const auto starting = [&] { return starting_rate(model, who, -0.1).events_per_person_year(); };
  const double quit_at_base = quitting();
  const double start_at_base = starting();
  CHECK(quit_at_base == model.parameters.quitting);
  REQUIRE(start_at_base > 0.0);
  const double never = (1.0 - p) * (1.0 - model.former[0][40]);
  model.smoking_change = -0.05;
  const double stay = std::exp(-0.06 * 5.0);  // of those who quit, after five years
  CHECK((quitting() - quit_at_base) * p * stay == Approx(0.05 * p * (1.0 - p)));
  CHECK(starting() == start_at_base);
  CHECK(most_quitting(model) >= quitting());
  model.smoking_change = 0.05;
  CHECK(quitting() == quit_at_base);
  CHECK((starting() - start_at_base) * never == Approx(0.05 * p * (1.0 - p)));
}

TEST_CASE("trends of nothing change no bit", "[oracle][behaviour][trends]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(12000, model);
  REQUIRE(model.trends.by_year.empty());
  const auto stopped = fingerprints_of(lived(model, start, 8).people.behaviour);
  model.trends = {2023, std::vector<TargetShifts>(5)};
  CHECK(fingerprints_of(lived(model, start, 8).people.behaviour) == stopped);
  model.trends = shipped_behaviour_model(Trends::go_on).trends;
  CHECK(fingerprints_of(lived(model, start, 8).people.behaviour) != stopped);
}

TEST_CASE("prevalence follows its trend over ten years", "[statistical][behaviour][trends]") {
  BehaviourModel model = shipped_behaviour_model();
  const World start = behaving_world(60000, model);
  const World stopped = lived(model, start, 120);
  model.trends = shipped_behaviour_model(Trends::go_on).trends;
  const World gone_on = lived(model, start, 120);
  const Month then = work_base + 120;
  const TargetShifts& shifts = model.trends.by_year.at(10);
  CHECK(shifts.smoking < -0.3);
  CHECK(shifts.obese > 0.1);
  const Shares before = shares_of(stopped, then);
  const Shares after = shares_of(gone_on, then);
  const Shares from = expected_shares(model, {}, stopped, then);
  const Shares to = expected_shares(model, shifts, gone_on, then);
  for (std::size_t i = 0; i < after.size(); ++i) {
    INFO("share " << i << ": " << before[i] << " to " << after[i] << ", expected " << from[i]
                  << " to " << to[i]);
    // The same luck decides in both worlds: little of it is left in the difference.
    CHECK(after[i] - before[i] == Approx(to[i] - from[i]).epsilon(0.1).margin(0.0015));
  }
}

TEST_CASE("trends are the same for any number of threads", "[determinism][behaviour][trends]") {
  const auto run = [](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    BehaviourModel model = shipped_behaviour_model(Trends::go_on);
    const World world = behaving_world(20011, model);
    return fingerprints_of(lived(model, world, 14).people.behaviour);
  };
  CHECK(run(1) == run(3));
}

}  // namespace hale::test
