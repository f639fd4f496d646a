#include "sim/interventions/run_programmes.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>
#include <oneapi/tbb/task_arena.h>

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};
constexpr Month last{2029, 3};

Capacity places(double number) {
  return {Dated<double>{1.0}, Dated<double>{number}};
}

ProgrammeRun run_of(const Programme& programme, std::size_t households = 600) {
  return {{programme}, varied_world(households, first)};
}

/// Something happens to people between months: some die, some leave, some find work, moods change.
void live(World& world, Month month) {
  const Luck luck{99};
  People& people = world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const Uid uid = people.demography.uid[person];
    const std::uint32_t bits = luck.bits(uid, month, Event::death);
    if (bits % 100 == 0) people.demography.vital[person] = Vital::dead;
    if (bits % 100 == 1) people.demography.vital[person] = Vital::left;
    if (bits % 100 < 10) people.employment.work[person] = Work::secure;
    if (bits % 100 > 90) people.employment.work[person] = Work::unemployed;
    people.health.mcs[person] += shock_of(luck.bits(uid, month, Event::mental_shock));
  }
}

std::vector<Uid> in_order(const ProgrammeRun& run, const std::vector<Membership>& members) {
  std::vector<Uid> uids;
  for (const Membership& member : members) {
    uids.push_back(run.world.people.demography.uid[member.person]);
  }
  return uids;
}

std::int64_t size_of(const std::vector<Membership>& members) {
  return static_cast<std::int64_t>(members.size());
}

}  // namespace

TEST_CASE("offers and acceptances are the luck's", "[oracle][programme]") {
  Programme programme = open_programme(first, last);
  programme.uptake.odds_ratios = {
      {Predicate::compare(Attribute::imd_quintile, Comparison::equal, 1), 0.5}};
  programme.uptake.weights = {4.0, 2.0, 2.0, 1.0, 1.0};
  for (int fifth = 1; fifth <= 5; ++fifth) {
    programme.uptake.weighted.by_value.push_back(
        Predicate::compare(Attribute::imd_quintile, Comparison::equal, fifth));
  }
  ProgrammeRun run = run_of(programme);
  const People& people = run.world.people;
  const std::uint16_t draw = luck_number(programme);

  std::vector<PersonId> eligible;
  double weight = 0.0;
  const auto weight_of = [&](PersonId person) {
    const int decile = run.world.areas.imd_decile[people.demography.lsoa[person]];
    return programme.uptake.weights[static_cast<std::size_t>((decile - 1) / 2)];
  };
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(people.demography.birth_month[person], first);
    const Work work = people.employment.work[person];
    if (age < 18 || age > 64) continue;
    if (work != Work::unemployed && work != Work::long_term_sick) continue;
    eligible.push_back(person);
    weight += weight_of(person);
  }
  const double mean_weight = weight / static_cast<double>(eligible.size());
  std::int64_t offered = 0;
  std::set<Uid> accepted;
  for (const PersonId person : eligible) {
    const Uid uid = people.demography.uid[person];
    const double rate = 5.0 * weight_of(person) / mean_weight;
    const double offer = 1.0 - std::exp(-rate / 12.0);
    if (run.luck.uniform(uid, first, Event::programme_offer, draw) >= offer) continue;
    ++offered;
    const bool poorest = run.world.areas.imd_decile[people.demography.lsoa[person]] <= 2;
    const double odds = 0.7 / 0.3 * (poorest ? 0.5 : 1.0);
    const double acceptance = odds / (1.0 + odds);
    if (run.luck.uniform(uid, first, Event::programme_acceptance, draw) < acceptance) {
      accepted.insert(uid);
    }
  }
  run.advance();
  CHECK(run.total(ProgrammeCount::eligible) == static_cast<std::int64_t>(eligible.size()));
  CHECK(run.total(ProgrammeCount::offered) == offered);
  CHECK(run.total(ProgrammeCount::accepted) == static_cast<std::int64_t>(accepted.size()));
  CHECK(run.uids(run.enrolments.of(0).enrolled) == accepted);
  CHECK(accepted.size() > 20);
  CHECK(offered < static_cast<std::int64_t>(eligible.size()));
}

TEST_CASE("places limit a programme to part of the region", "[programme]") {
  Programme programme = open_programme(first, last);
  programme.who.places = find_la(toyshire(), "Beeton").lsoas;
  ProgrammeRun run = run_of(programme);
  run.advance();
  std::int64_t in_beeton = 0;
  for (int decile = 1; decile <= 10; ++decile) {
    CHECK(run.in_group(ProgrammeCount::eligible, group_number(LaId{0}, decile)) == 0);
    in_beeton += run.in_group(ProgrammeCount::eligible, group_number(LaId{1}, decile));
  }
  CHECK(in_beeton > 0);
  const auto counted = count_eligible(first, programme, run.world);
  CHECK(std::accumulate(counted.begin(), counted.end(), std::int64_t{0}) == in_beeton);
}

TEST_CASE("no more people are supported than there are places", "[property][programme]") {
  Programme programme = open_programme(first, last);
  programme.lasts_months = 5;
  programme.capacity =
      Capacity{Dated<double>{{{Month{2026, 1}, 1.0}, {Month{2027, 1}, 3.0}, {Month{2028, 1}, 0.5}},
                             Interpolation::steps},
               Dated<double>{12.0}};
  ProgrammeRun run = run_of(programme);
  bool was_full = false;
  for (int i = 0; i < 36; ++i) {
    const std::int64_t before = size_of(run.enrolments.of(0).enrolled);
    const std::int64_t places_now = places_in(programme, run.month, 1.0);
    run.advance();
    const std::int64_t after = size_of(run.enrolments.of(0).enrolled);
    CHECK(after <= std::max(before, places_now));
    if (run.month <= Month{2028, 1}) CHECK(after <= places_now);
    was_full = was_full || after == places_now;
    live(run.world, run.month);
  }
  CHECK(was_full);
  CHECK(run.total(ProgrammeCount::starts) > 60);
}

TEST_CASE("places are scaled with the people and rounded to whole ones", "[boundary][programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = Capacity{Dated<double>{40.0}, Dated<double>{25.0}};
  CHECK(places_in(programme, first, 1.0) == 1000);
  CHECK(places_in(programme, first, 0.1) == 100);
  CHECK(places_in(programme, first, 0.0014) == 1);
  CHECK(places_in(programme, first, 0.0004) == 0);
}

TEST_CASE("nobody joins a programme twice, and nobody is in two lists", "[property][programme]") {
  Programme programme = open_programme(first, last);
  programme.lasts_months = 3;
  programme.capacity = places(40);
  ProgrammeRun run = run_of(programme, 300);
  std::set<Uid> started;
  for (int i = 0; i < 36; ++i) {
    run.advance();
    const Enrolment& now = run.enrolments.of(0);
    std::size_t starts = 0;
    for (const Membership& member : now.enrolled) {
      if (member.since != run.month + -1) continue;
      ++starts;
      CHECK(started.insert(run.world.people.demography.uid[member.person]).second);
    }
    std::set<Uid> all = run.uids(now.waiting);
    all.merge(run.uids(now.enrolled));
    all.merge(run.uids(now.past));
    CHECK(all.size() == now.waiting.size() + now.enrolled.size() + now.past.size());
    live(run.world, run.month);
  }
  CHECK(started.size() > 40);
  CHECK(static_cast<std::int64_t>(started.size()) == run.total(ProgrammeCount::starts));
}

TEST_CASE("everyone who joins a queue leaves it for a reason", "[property][programme]") {
  Programme programme = open_programme(first, last);
  programme.lasts_months = 4;
  programme.capacity = places(9);
  programme.gives_up_after_months = 5;
  programme.queue = GENERATE(QueuePolicy::by_need, QueuePolicy::first_come, QueuePolicy::by_lot);
  ProgrammeRun run = run_of(programme);
  for (int i = 0; i < 40; ++i) {  // past the last month, too
    run.advance();
    live(run.world, run.month);
    const Enrolment& now = run.enrolments.of(0);
    for (std::size_t g = 0; g < run.counts.groups(); ++g) {
      const auto group = static_cast<GroupNumber>(g);
      const auto counted = [&](ProgrammeCount what) { return run.in_group(what, group); };
      const auto here = [&](const Membership& member) { return member.group == group; };
      const auto in = [&](const std::vector<Membership>& members) {
        return static_cast<std::int64_t>(std::count_if(members.begin(), members.end(), here));
      };
      CHECK(counted(ProgrammeCount::accepted) ==
            counted(ProgrammeCount::starts) + counted(ProgrammeCount::gave_up) +
                counted(ProgrammeCount::lapsed) + counted(ProgrammeCount::dropped_waiting) +
                in(now.waiting));
      CHECK(counted(ProgrammeCount::starts) == counted(ProgrammeCount::completions) +
                                                   counted(ProgrammeCount::dropped_enrolled) +
                                                   in(now.enrolled));
    }
  }
  for (const ProgrammeCount reason :
       {ProgrammeCount::starts, ProgrammeCount::gave_up, ProgrammeCount::lapsed,
        ProgrammeCount::dropped_waiting, ProgrammeCount::dropped_enrolled,
        ProgrammeCount::completions}) {
    CHECK(run.total(reason) > 0);
  }
  CHECK(run.enrolments.of(0).waiting.empty());
}

TEST_CASE("those who wait give up in the month they said", "[boundary][programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = places(0);
  programme.gives_up_after_months = 6;
  ProgrammeRun run = run_of(programme);
  run.advance();
  const std::int64_t joined = run.total(ProgrammeCount::accepted);
  REQUIRE(joined > 0);
  for (int i = 1; i < 6; ++i) {
    run.advance();
    CHECK(run.total(ProgrammeCount::gave_up) == 0);
  }
  run.advance();
  CHECK(run.total(ProgrammeCount::gave_up) == joined);
}

TEST_CASE("support ends after its months, not before", "[boundary][programme]") {
  Programme programme = open_programme(first, first);
  programme.lasts_months = 13;
  ProgrammeRun run = run_of(programme);
  run.advance();
  const std::int64_t starts = run.total(ProgrammeCount::starts);
  REQUIRE(starts > 0);
  for (int month = 1; month < 13; ++month) {
    run.advance();
    CHECK(run.total(ProgrammeCount::completions) == 0);
  }
  run.advance();
  CHECK(run.total(ProgrammeCount::completions) == starts);
  CHECK(run.total(ProgrammeCount::enrolled) == 13 * starts);
  CHECK(run.enrolments.of(0).past.size() == static_cast<std::size_t>(starts));
}

TEST_CASE("nothing happens before the first month", "[boundary][programme]") {
  ProgrammeRun run = run_of(open_programme(first + 2, last));
  run.advance();
  run.advance();
  CHECK(run.total(ProgrammeCount::eligible) == 0);
  run.advance();
  CHECK(run.total(ProgrammeCount::starts) > 0);
}

TEST_CASE("the order of people's rows changes nothing", "[property][programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = places(25);
  programme.lasts_months = 4;
  programme.queue = GENERATE(QueuePolicy::by_need, QueuePolicy::first_come, QueuePolicy::by_lot);
  ProgrammeRun run = run_of(programme);
  std::vector<PersonId> rows;
  for (std::size_t row = 0; row < run.world.people.size(); ++row) {
    rows.emplace_back(row);
  }
  std::shuffle(rows.begin(), rows.end(), std::mt19937{8});
  ProgrammeRun shuffled{{programme}, reordered(run.world, rows)};
  for (int i = 0; i < 12; ++i) {
    run.advance();
    shuffled.advance();
    CHECK(run.uids(run.enrolments.of(0).enrolled) ==
          shuffled.uids(shuffled.enrolments.of(0).enrolled));
    CHECK(in_order(run, run.enrolments.of(0).waiting) ==
          in_order(shuffled, shuffled.enrolments.of(0).waiting));
    CHECK(in_order(run, run.enrolments.of(0).past) ==
          in_order(shuffled, shuffled.enrolments.of(0).past));
    live(run.world, run.month);
    live(shuffled.world, run.month);
  }
  CHECK(run.total(ProgrammeCount::spend) == shuffled.total(ProgrammeCount::spend));
}

TEST_CASE("another programme changes nobody's luck with this one", "[crn][programme]") {
  const Programme programme = open_programme(first, last);
  Programme other = open_programme(first, last);
  other.id = "another";
  ProgrammeRun alone{{programme}, varied_world(300, first)};
  ProgrammeRun together{{other, programme}, varied_world(300, first)};
  for (int i = 0; i < 12; ++i) {
    alone.advance();
    together.advance();
  }
  CHECK(alone.uids(alone.enrolments.of(0).enrolled) ==
        together.uids(together.enrolments.of(1).enrolled));
  CHECK(together.uids(together.enrolments.of(0).enrolled) !=
        together.uids(together.enrolments.of(1).enrolled));
}

TEST_CASE("more places never take one from anyone", "[crn][programme]") {
  Programme few = open_programme(first, last);
  few.queue = QueuePolicy::first_come;
  few.capacity = places(20);
  Programme many = few;
  many.id = "many";
  many.luck_id = few.id;
  many.capacity = places(60);
  ProgrammeRun small = run_of(few);
  ProgrammeRun large = run_of(many);
  small.advance();
  large.advance();
  const auto smaller = small.uids(small.enrolments.of(0).enrolled);
  const auto larger = large.uids(large.enrolments.of(0).enrolled);
  CHECK(larger.size() == 60);
  CHECK(std::includes(larger.begin(), larger.end(), smaller.begin(), smaller.end()));
}

TEST_CASE("programmes give the same for any number of threads", "[determinism][programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = places(200);
  programme.uptake.odds_ratios = {{Predicate::holds(Attribute::condition), 1.5}};
  std::vector<std::vector<std::int64_t>> cubes;
  for (const int threads : {1, 2, 7}) {
    oneapi::tbb::task_arena arena{threads};
    arena.execute([&] {
      ProgrammeRun run = run_of(programme, 6000);
      for (int i = 0; i < 4; ++i) {
        run.advance();
      }
      const auto starts = run.counts.cube(ProgrammeCount::starts);
      const auto offered = run.counts.cube(ProgrammeCount::offered);
      cubes.emplace_back(starts.begin(), starts.end());
      cubes.back().insert(cubes.back().end(), offered.begin(), offered.end());
      for (const Membership& member : run.enrolments.of(0).enrolled) {
        cubes.back().push_back(member.person.row());
      }
    });
  }
  CHECK(cubes[0] == cubes[1]);
  CHECK(cubes[0] == cubes[2]);
}

TEST_CASE("members keep their places when rows are packed", "[programme]") {
  Programme programme = open_programme(first, last);
  programme.capacity = places(30);
  programme.lasts_months = 2;
  ProgrammeRun run = run_of(programme);
  run.advance();
  run.advance();
  run.advance();
  const auto enrolled = run.uids(run.enrolments.of(0).enrolled);
  const auto past = run.uids(run.enrolments.of(0).past);
  std::vector<PersonId> rows;
  for (std::size_t row = 0; row < run.world.people.size(); ++row) {
    rows.emplace_back(row);
  }
  std::reverse(rows.begin(), rows.end());
  run.world = reordered(run.world, rows);
  run.enrolments.remap(rows);
  CHECK(run.uids(run.enrolments.of(0).enrolled) == enrolled);
  CHECK(run.uids(run.enrolments.of(0).past) == past);

  // Rows that are packed away: the dead of last month. They are counted as dropped.
  const std::int64_t waiting = size_of(run.enrolments.of(0).waiting);
  REQUIRE(waiting > 0);
  std::vector<PersonId> none(run.world.people.size());
  run.enrolments.remap(none);
  CHECK(run.enrolments.of(0).past.empty());
  run.advance();
  CHECK(run.total(ProgrammeCount::dropped_enrolled) == static_cast<std::int64_t>(enrolled.size()));
  CHECK(run.total(ProgrammeCount::dropped_waiting) == waiting);
}

}  // namespace hale::test
