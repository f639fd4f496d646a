#include "sim/interventions/queue.hpp"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};
constexpr Month last{2029, 3};

Capacity places(double number) {
  return {Dated<double>{1.0}, Dated<double>{number}};
}

ProgrammeRun run_of(const Programme& programme) {
  return {{programme}, varied_world(600, first)};
}

}  // namespace

TEST_CASE("by need, the lowest mental score starts first", "[oracle][programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = places(10);
  ProgrammeRun run = run_of(programme);
  run.advance();
  const auto& mcs = run.world.people.health.mcs;
  float best_off_started = -1000.0F;
  for (const Membership& member : run.enrolments.of(0).enrolled) {
    best_off_started = std::max(best_off_started, mcs[member.person]);
  }
  REQUIRE(run.enrolments.of(0).enrolled.size() == 10);
  REQUIRE(run.enrolments.of(0).waiting.size() > 10);
  for (const Membership& member : run.enrolments.of(0).waiting) {
    CHECK(mcs[member.person] >= best_off_started);
  }
}

TEST_CASE("first come, first served", "[oracle][programme]") {
  Programme programme = open_programme(first, last);
  programme.queue = QueuePolicy::first_come;
  programme.lasts_months = 1;
  programme.capacity = places(15);
  ProgrammeRun run = run_of(programme);
  for (int i = 0; i < 4; ++i) {
    run.advance();
  }
  std::map<Uid, Month> joined_before;
  for (const Membership& member : run.enrolments.of(0).waiting) {
    joined_before[run.world.people.demography.uid[member.person]] = member.since;
  }
  run.advance();
  Month latest_started{0};
  for (const Membership& member : run.enrolments.of(0).enrolled) {
    latest_started =
        std::max(latest_started, joined_before.at(run.world.people.demography.uid[member.person]));
  }
  for (const Membership& member : run.enrolments.of(0).waiting) {
    CHECK(member.since >= latest_started);
  }
}

TEST_CASE("by lot, the smallest luck starts", "[oracle][programme]") {
  Programme programme = open_programme(first, last);
  programme.queue = QueuePolicy::by_lot;
  programme.capacity = places(10);
  ProgrammeRun run = run_of(programme);
  run.advance();
  const auto lot = [&](const Membership& member) {
    return run.luck.bits(run.world.people.demography.uid[member.person], first,
                         Event::programme_lottery, luck_number(programme));
  };
  std::uint32_t largest = 0;
  for (const Membership& member : run.enrolments.of(0).enrolled) {
    largest = std::max(largest, lot(member));
  }
  for (const Membership& member : run.enrolments.of(0).waiting) {
    CHECK(lot(member) > largest);
  }
}

}  // namespace hale::test
