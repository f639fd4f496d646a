// What must hold of the demographic step whoever lives, moves and dies.

#include "sim/processes/demography/demography.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/population/pack.hpp"
#include "sim/processes/demography/fit.hpp"

#include "tests/support/chains.hpp"
#include "tests/support/demography_tables.hpp"
#include "tests/support/shuffled.hpp"
#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month start{2024, 1};
constexpr std::uint32_t two_percent_a_year = 7165115;  // 2^32 (1 - exp(-0.02 / 12)), rounded

World mortal_world(std::size_t households) {
  World world = small_world(households, start);
  std::ranges::fill(world.people.life.death_threshold.values(), two_percent_a_year);
  return world;
}

std::array<std::int64_t, 2> alive_by_la(const World& world) {
  std::array<std::int64_t, 2> alive{};
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    if (who.vital[PersonId{row}] != Vital::alive) continue;
    ++alive[world.areas.la[who.lsoa[PersonId{row}]].row()];
  }
  return alive;
}

void add_by_la(const World& world, const std::vector<PersonId>& people, std::int64_t sign,
               std::array<std::int64_t, 2>& count) {
  for (const PersonId person : people) {
    count[world.areas.la[world.people.demography.lsoa[person]].row()] += sign;
  }
}

/// Where everyone alive lives, and with whom: by uid.
using Lives = std::map<Uid, std::tuple<LsoaId, Role, std::set<Uid>, int>>;

Lives lives_of(const World& world) {
  Lives lives;
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.vital[person] != Vital::alive) continue;
    std::set<Uid> together;
    for_each_member(world.households, world.people, who.household[person],
                    [&](PersonId member) { together.insert(who.uid[member]); });
    const bool unseen =
        lives
            .emplace(who.uid[person], std::tuple{who.lsoa[person], who.role[person], together,
                                                 static_cast<int>(who.birth_month[person])})
            .second;
    REQUIRE(unseen);
  }
  return lives;
}

struct Run {
  World base;
  World world;
  std::vector<Movements> months;
  std::set<Uid> born;
};

void live(Run& run, int months, unsigned seed = 5) {
  const DemographyModel model = fit_demography(toy_demography(), run.base, start, 1.0);
  const Luck luck{seed};
  const Levers levers;
  for (Month month = start; month < start + months; ++month) {
    run.months.push_back(step_demography({month, luck, levers}, model, run.base, run.world));
    for (const PersonId child : run.months.back().births) {
      run.born.insert(run.world.people.demography.uid[child]);
    }
  }
}

}  // namespace

TEST_CASE("people are conserved in every local authority and month", "[property][demography]") {
  const World base = mortal_world(900);
  const DemographyModel model = fit_demography(toy_demography(), base, start, 1.0);
  const Luck luck{GENERATE(1U, 2U, 3U)};
  const Levers levers;
  World world = base;
  for (Month month = start; month < start + 24; ++month) {
    auto expected = alive_by_la(world);
    const Movements moved = step_demography({month, luck, levers}, model, base, world);
    add_by_la(world, moved.births, 1, expected);
    add_by_la(world, moved.arrivals, 1, expected);
    add_by_la(world, moved.deaths, -1, expected);
    add_by_la(world, moved.departures, -1, expected);
    REQUIRE(alive_by_la(world) == expected);
    REQUIRE(broken_chains(world).empty());
    for (const PersonId person : moved.deaths) {
      REQUIRE(world.people.demography.vital[person] == Vital::dead);
    }
    if (month.month_of_year() == 1) {
      (void)pack_rows(world);
      REQUIRE(broken_chains(world).empty());
      REQUIRE(alive_by_la(world) == expected);
    }
  }
  CHECK(lives_of(world).size() > 1000);  // also: no uid twice
}

TEST_CASE("households form and part within their local authority", "[property][demography]") {
  Run run{mortal_world(900), mortal_world(900), {}, {}};
  const World before = run.world;
  live(run, 24);
  std::size_t moved = 0;
  std::size_t couples_before = 0;
  std::size_t couples_after = 0;
  for (std::size_t row = 0; row < before.people.size(); ++row) {
    const PersonId person{row};
    const LsoaId was = before.people.demography.lsoa[person];
    const LsoaId is = run.world.people.demography.lsoa[person];
    CHECK(before.areas.la[was] == before.areas.la[is]);
    moved += was != is ? 1U : 0U;
    couples_before += before.people.demography.role[person] == Role::partner ? 1U : 0U;
    couples_after += run.world.people.demography.role[person] == Role::partner ? 1U : 0U;
  }
  CHECK(moved > 50);
  CHECK(couples_after != couples_before);
}

TEST_CASE("the order of rows does not matter", "[property][demography]") {
  Run straight{mortal_world(600), mortal_world(600), {}, {}};
  Run mixed{shuffled(straight.base, 4), shuffled(straight.world, 9), {}, {}};
  live(straight, 18);
  live(mixed, 18);
  CHECK((lives_of(straight.world) == lives_of(mixed.world)));
}

TEST_CASE("one or two threads, the same people", "[determinism][demography]") {
  std::vector<Lives> lives;
  for (const std::size_t threads : {1U, 2U}) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    Run run{mortal_world(6000), mortal_world(6000), {}, {}};
    live(run, 4);
    lives.push_back(lives_of(run.world));
  }
  CHECK((lives[0] == lives[1]));
}

TEST_CASE("a life saved changes only lives that it touches", "[crn][demography]") {
  Run lost{mortal_world(900), mortal_world(900), {}, {}};
  Run saved = lost;
  const PersonId mother{1};  // of a family of four
  REQUIRE(lost.world.households.house.size[lost.world.people.demography.household[mother]] == 4);
  lost.world.people.life.death_threshold[mother] = 0xFFFFFFFFU;
  saved.world.people.life.death_threshold[mother] = 0;
  live(lost, 24);
  live(saved, 24);
  const Lives without = lives_of(lost.world);
  const Lives with = lives_of(saved.world);
  const Uid uid = saved.base.people.demography.uid[mother];
  CHECK(without.count(uid) == 0);
  std::size_t changed = 0;
  for (const auto& [person, life] : with) {
    const auto other = without.find(person);
    changed += other == without.end() || other->second != life ? 1U : 0U;
  }
  INFO(changed << " of " << with.size() << " lives differ after two years");
  CHECK(changed >= 1);
  CHECK(changed < 30);
  std::size_t births_elsewhere = 0;
  for (const Uid child : saved.born) {
    births_elsewhere += lost.born.count(child) == 0 ? 1U : 0U;
  }
  CHECK(births_elsewhere <= 2);  // her own
  for (std::size_t month = 0; month < lost.months.size(); ++month) {
    CHECK(lost.months[month].arrivals.size() == saved.months[month].arrivals.size());
  }
}

}  // namespace hale::test
