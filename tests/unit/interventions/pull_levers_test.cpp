#include "sim/interventions/pull_levers.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

#include "tests/support/varied_world.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};

Effect effect(Lever lever, double value) {
  Effect result;
  result.lever = lever;
  result.value = value;
  return result;
}

/// Two programmes that touch the same people in different ways.
struct Setting {
  explicit Setting(std::vector<Programme> list)
      : programmes{std::move(list)},
        enrolments{programmes, toyshire(), 2026, 1.0} {}

  LeverClamps pull(Month month, std::size_t people = 10) {
    World world;
    world.people.grow_by(people);
    return pull_levers(month, programmes, enrolments, world, levers);
  }

  std::vector<Programme> programmes;
  Enrolments enrolments;
  Levers levers;
};

Programme programme(const char* id, std::vector<Effect> effects) {
  Programme result = open_programme(first, first + 59);
  result.id = id;
  result.effects = std::move(effects);
  return result;
}

}  // namespace

TEST_CASE("a lever follows the effect's course", "[oracle][levers]") {
  Effect finding = effect(Lever::work_job_finding, 1.6);
  finding.course.retained_per_year = 0.75;
  Setting setting{{programme("a", {finding})}};
  const auto [months, s] = GENERATE(
      table<int, double>({{0, 1.0}, {12, 1.0}, {13, 1.0}, {19, std::sqrt(0.75)}, {25, 0.75}}));
  Enrolment& members = setting.enrolments.of(0);
  (months < 13 ? members.enrolled : members.past) = {{PersonId{3}, first, 0}};
  static_cast<void>(setting.pull(first + months));
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{3}) ==
        Approx(1.0 + 0.6 * s).epsilon(1e-6));
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{2}) == 1.0F);
  CHECK_FALSE(setting.levers.is_touched(Lever::work_job_loss));
}

TEST_CASE("programmes multiply ratios and add amounts", "[oracle][levers]") {
  Setting setting{
      {programme("b", {effect(Lever::work_job_finding, 2.0), effect(Lever::health_mcs, 1.5)}),
       programme("a", {effect(Lever::work_job_finding, 0.5), effect(Lever::health_mcs, -4.0)})}};
  setting.enrolments.of(0).enrolled = {{PersonId{1}, first, 0}, {PersonId{2}, first, 0}};
  setting.enrolments.of(1).enrolled = {{PersonId{2}, first, 0}};
  const LeverClamps clamps = setting.pull(first);
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{1}) == 2.0F);
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{2}) == 1.0F);
  CHECK(setting.levers.on(Lever::health_mcs, PersonId{1}) == 1.5F);
  CHECK(setting.levers.on(Lever::health_mcs, PersonId{2}) == -2.5F);
  CHECK(clamps == LeverClamps{});
}

TEST_CASE("of several floors the highest counts", "[oracle][levers]") {
  Setting setting{{programme("low", {effect(Lever::income_wage_floor, 12.6)}),
                   programme("high", {effect(Lever::income_wage_floor, 13.45)}),
                   programme("words", {effect(Lever::income_wage_floor, 0.0)})}};
  setting.enrolments.of(0).enrolled = {{PersonId{1}, first, 0}, {PersonId{2}, first, 0}};
  setting.enrolments.of(1).enrolled = {{PersonId{2}, first, 0}, {PersonId{3}, first, 0}};
  setting.enrolments.of(2).enrolled = {{PersonId{2}, first, 0}, {PersonId{4}, first, 0}};
  static_cast<void>(setting.pull(first));
  CHECK(setting.levers.on(Lever::income_wage_floor, PersonId{1}) == 12.6F);
  CHECK(setting.levers.on(Lever::income_wage_floor, PersonId{2}) == 13.45F);
  CHECK(setting.levers.on(Lever::income_wage_floor, PersonId{3}) == 13.45F);
  CHECK(setting.levers.on(Lever::income_wage_floor, PersonId{4}) == 0.0F);
}

TEST_CASE("the order in which programmes are named changes no bit", "[property][levers]") {
  const Programme a = programme("a", {effect(Lever::work_job_finding, 1.1)});
  const Programme b = programme("b", {effect(Lever::work_job_finding, 1.7)});
  const Programme c = programme("c", {effect(Lever::work_job_finding, 0.7)});
  Setting forward{{a, b, c}};
  Setting backward{{c, b, a}};
  for (Setting* setting : {&forward, &backward}) {
    for (std::size_t i = 0; i < 3; ++i) {
      setting->enrolments.of(i).enrolled = {{PersonId{1}, first, 0}};
    }
    static_cast<void>(setting->pull(first));
  }
  CHECK(forward.levers.on(Lever::work_job_finding, PersonId{1}) ==
        backward.levers.on(Lever::work_job_finding, PersonId{1}));
}

TEST_CASE("effects of nothing leave every lever untouched", "[property][levers]") {
  Setting setting{
      {programme("words", {effect(Lever::work_job_finding, 1.0), effect(Lever::health_mcs, 0.0)})}};
  setting.enrolments.of(0).enrolled = {{PersonId{1}, first, 0}};
  static_cast<void>(setting.pull(first));
  for (std::size_t lever = 0; lever < number_of_levers; ++lever) {
    CHECK_FALSE(setting.levers.is_touched(static_cast<Lever>(lever)));
    CHECK(setting.levers.values(static_cast<Lever>(lever)).empty());
  }
}

TEST_CASE("a lever is brought inside its bounds, and that is counted", "[boundary][levers]") {
  Setting setting{{programme("a", {effect(Lever::work_job_finding, 10.0)}),
                   programme("b", {effect(Lever::work_job_finding, 5.0)})}};
  setting.enrolments.of(0).enrolled = {{PersonId{1}, first, 0}, {PersonId{2}, first, 0}};
  setting.enrolments.of(1).enrolled = {{PersonId{2}, first, 0}};
  const LeverClamps clamps = setting.pull(first);
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{1}) == 10.0F);
  CHECK(setting.levers.on(Lever::work_job_finding, PersonId{2}) == 20.0F);
  CHECK(clamps[static_cast<std::size_t>(Lever::work_job_finding)] == 1);
}

TEST_CASE("next month forgets who is no longer supported", "[levers]") {
  Setting setting{{programme("a", {effect(Lever::health_mcs, 3.0)})}};
  setting.enrolments.of(0).enrolled = {{PersonId{4}, first, 0}, {PersonId{9}, first, 0}};
  static_cast<void>(setting.pull(first));
  setting.enrolments.of(0).enrolled = {{PersonId{4}, first, 0}};
  static_cast<void>(setting.pull(first + 1));
  CHECK(setting.levers.on(Lever::health_mcs, PersonId{9}) == 0.0F);
  CHECK(setting.levers.on(Lever::health_mcs, PersonId{4}) == 3.0F);
  // Rows were packed, then others were born: nothing of the old rows is left.
  setting.enrolments.of(0).enrolled = {{PersonId{0}, first, 0}};
  static_cast<void>(setting.pull(first + 2, 3));
  CHECK(setting.levers.values(Lever::health_mcs).size() == 3);
  static_cast<void>(setting.pull(first + 3, 30));
  const auto values = setting.levers.values(Lever::health_mcs);
  CHECK(values.size() == 30);
  CHECK(std::accumulate(values.begin(), values.end(), 0.0F) == 3.0F);
}

TEST_CASE("a lever written as a whole is forgotten as a whole", "[levers]") {
  Levers levers;
  levers.touch(Lever::health_pcs, 4)[2] = 7.0F;
  CHECK(levers.on(Lever::health_pcs, PersonId{2}) == 7.0F);
  levers.reset(4);
  CHECK_FALSE(levers.is_touched(Lever::health_pcs));
  levers.write(Lever::health_pcs, PersonId{1}) += 1.0F;
  CHECK(levers.on(Lever::health_pcs, PersonId{2}) == 0.0F);
}

}  // namespace hale::test
