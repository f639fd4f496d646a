// What must hold whatever a programme is: no budget is broken, no place given twice, nobody
// enrolled twice, and everybody who joins a queue leaves it for a reason.

#include <algorithm>
#include <cstdint>
#include <set>

#include <catch2/catch.hpp>

#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/pack.hpp"

#include "tests/support/programme_run.hpp"
#include "tests/support/some_programme.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};

/// Some die and leave their households, find work, or feel better or worse.
void live(World& world, Month month) {
  const Luck luck{99};
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const Uid uid = world.people.demography.uid[person];
    world.people.health.mcs[person] += shock_of(luck.bits(uid, month, Event::mental_shock));
    if (luck.bits(uid, month, Event::new_home) % 80 == 0) {
      ++world.households.home.moves[world.people.demography.household[person]];
    }
    if (luck.bits(uid, month, Event::death) % 90 != 0) continue;
    world.people.demography.vital[person] = Vital::dead;
    leave(world.people, world.households, person);
  }
}

void close_the_year(ProgrammeRun& run) {
  run.enrolments.follow_households(run.world);
  run.enrolments.remap(pack_rows(run.world));
  run.enrolments.renumber_households(run.world.people);
}

/// Who or what a member is, in a way that outlasts rows: of households, only within a month.
std::uint64_t identity_of(const Membership& member, Unit unit, const World& world) {
  if (is_place(unit)) return member.place;
  if (is_household(unit)) return member.household.row();
  return static_cast<std::uint64_t>(world.people.demography.uid[member.person]);
}

void check_members(const ProgrammeRun& run, Month month, std::set<std::uint64_t>& started) {
  const Programme& programme = run.programmes.front();
  const Unit unit = programme.who.unit;
  const Enrolment& now = run.enrolments.of(0);
  std::set<std::uint64_t> all;
  for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
    for (const Membership& member : *members) {
      CHECK(all.insert(identity_of(member, unit, run.world)).second);
    }
  }
  std::int64_t starts = 0;
  for (const Membership& member : now.enrolled) {
    if (member.since != month) continue;
    ++starts;
    if (is_household(unit)) continue;  // whose rows are renumbered
    CHECK(started.insert(identity_of(member, unit, run.world)).second);
  }
  const auto places = places_in(programme, month, run.enrolments.scale());
  if (starts > 0) CHECK(static_cast<std::int64_t>(now.enrolled.size()) <= places);
}

void check_queue(const ProgrammeRun& run) {
  const auto total = [&](ProgrammeCount what) { return run.total(what); };
  const auto in = [](const std::vector<Membership>& members) {
    std::int64_t sum = 0;
    for (const Membership& member : members) {
      sum += member.people;
    }
    return sum;
  };
  const Enrolment& now = run.enrolments.of(0);
  CHECK(total(ProgrammeCount::accepted) <= total(ProgrammeCount::offered));
  CHECK(total(ProgrammeCount::accepted) ==
        total(ProgrammeCount::starts) + total(ProgrammeCount::gave_up) +
            total(ProgrammeCount::lapsed) + total(ProgrammeCount::dropped_waiting) +
            in(now.waiting));
  CHECK(total(ProgrammeCount::starts) == total(ProgrammeCount::completions) +
                                             total(ProgrammeCount::dropped_enrolled) +
                                             in(now.enrolled));
}

void check_money(const ProgrammeRun& run) {
  const Budget& budget = run.programmes.front().budget;
  std::int64_t all = 0;
  for (int year = 2026; year < 2030; ++year) {
    const std::int64_t spent = run.in_year(ProgrammeCount::spend, year);
    CHECK(run.in_year(ProgrammeCount::capital, year) <= spent);
    if (budget.per_year) CHECK(spent <= budget.per_year->at(Month{year, 1}));
    all += spent;
  }
  if (budget.total) CHECK(all <= *budget.total);
}

}  // namespace

TEST_CASE("whatever a programme is, its members, places and money add up",
          "[property][programme][units]") {
  std::int64_t starts = 0;
  std::set<Unit> units;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    const Programme programme = some_programme(dice, first);
    ProgrammeRun run{{programme}, varied_world(120, first, seed)};
    std::set<std::uint64_t> started;
    while (run.month < Month{2030, 1}) {
      const Month month = run.month;
      run.advance();
      check_members(run, month, started);
      check_queue(run);
      live(run.world, run.month);
      if (run.month.month_of_year() == 1) close_the_year(run);
    }
    check_money(run);
    starts += run.total(ProgrammeCount::starts);
    if (run.total(ProgrammeCount::starts) > 0) units.insert(programme.who.unit);
  }
  CHECK(starts > 500);
  CHECK(units.size() == 5);
}

}  // namespace hale::test
