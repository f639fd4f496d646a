// Runs that compare every person with themselves: nothing else changes, the counts are those of the
// worlds, and no stop, thread or fork shows.

#include <map>

#include <catch2/catch.hpp>

#include "sim/engine/month.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/start.hpp"
#include "sim/output/checkpoint.hpp"
#include "sim/runner/run.hpp"

#include "tests/support/digest_of_parts.hpp"
#include "tests/support/eventful_plan.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

bool always_on(std::size_t /*option*/, Month /*month*/) {
  return true;
}

Prepared paired_study() {
  Prepared ready = eventful_study();
  ready.plan.calendar.last_year = ready.plan.calendar.base.year() + 2;
  ready.plan.pairs_lives = true;
  return ready;
}

Journey written_and_read(const std::filesystem::path& file, const Prepared& ready,
                         Journey journey) {
  const CheckpointLabel label{.program = "hale of the test", .inputs = "1234"};
  std::vector<Traveller> travellers{
      {.name = "region", .plan = &ready.plan, .base = &ready.base, .journey = std::move(journey)}};
  write_checkpoint(file, label, "a test", travellers);
  travellers.front().journey.reset();
  read_checkpoint(file, label, travellers);
  return std::move(*travellers.front().journey);
}

/// Where everyone alive stands at the end of each year, of an option lived by itself.
std::vector<std::map<Uid, YearEnd>> year_ends(const Prepared& ready, const Option& option) {
  std::vector<std::map<Uid, YearEnd>> ends;
  State state = starting_state(ready.plan, option, ready.base);
  state.lives = {};
  History history = empty_history(ready.plan, option, ready.base.areas);
  for (Month month = ready.plan.calendar.base; month < ready.plan.calendar.end(); ++month) {
    advance_one_month(month, ready.plan, option, ready.base, state, history);
    if (month.month_of_year() != 12) continue;
    ends.emplace_back();
    for (std::size_t row = 0; row < state.world.people.size(); ++row) {
      const Uid uid = state.world.people.demography.uid[PersonId{row}];
      ends.back()[uid] = year_end_of(state.world, PersonId{row});
    }
  }
  return ends;
}

std::int64_t both_groups(const LifeChanges& changes, LifeChange what, std::size_t year) {
  return changes.at(what, year, LifeGroup::participants) +
         changes.at(what, year, LifeGroup::others);
}

}  // namespace

TEST_CASE("to pair lives changes nothing else", "[trust][lives]") {
  Prepared ready = paired_study();
  std::vector<History> paired = simulate(ready.plan, ready.base, always_on);
  ready.plan.pairs_lives = false;
  const std::vector<History> alone = simulate(ready.plan, ready.base, always_on);
  CHECK(digest_of_parts(paired.front()) == digest_of_parts(alone.front()));
  for (std::size_t option = 1; option < paired.size(); ++option) {
    CHECK(digest_of_parts(paired[option]) != digest_of_parts(alone[option]));
    paired[option].changes = alone[option].changes;
    paired[option].histories = alone[option].histories;
    CHECK(digest_of_parts(paired[option]) == digest_of_parts(alone[option]));
  }
}

TEST_CASE("changes are those of the worlds at the end of each year", "[trust][lives]") {
  const Prepared ready = paired_study();
  const std::vector<History> histories = simulate(ready.plan, ready.base, always_on);
  const auto without = year_ends(ready, ready.plan.options.front());
  std::int64_t seen = 0;
  for (std::size_t option = 1; option < histories.size(); ++option) {
    const auto with = year_ends(ready, ready.plan.options[option]);
    for (std::size_t year = 0; year < with.size(); ++year) {
      std::map<LifeChange, std::int64_t> expected;
      for (const auto& [uid, a] : with[year]) {
        const auto found = without[year].find(uid);
        if (found == without[year].end()) continue;
        const YearEnd b = found->second;
        ++expected[LifeChange::people];
        expected[LifeChange::gained_work] += a.is_in_work() && !b.is_in_work() ? 1 : 0;
        expected[LifeChange::lost_work] += !a.is_in_work() && b.is_in_work() ? 1 : 0;
        expected[LifeChange::gained_good_health] +=
            a.is_in_good_health() && !b.is_in_good_health() ? 1 : 0;
        expected[LifeChange::less_distress] += !a.is_distressed() && b.is_distressed() ? 1 : 0;
      }
      CAPTURE(option, year);
      for (const auto& [what, people] : expected) {
        CHECK(both_groups(histories[option].changes, what, year) == people);
        if (what != LifeChange::people) seen += people;
      }
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("an option without programmes changes nobody, one with some has participants",
          "[trust][lives]") {
  const Prepared ready = paired_study();
  const std::vector<History> histories = simulate(ready.plan, ready.base, always_on);
  const std::size_t last = ready.plan.years() - 1;
  for (std::size_t option = 1; option < histories.size(); ++option) {
    const LifeChanges& changes = histories[option].changes;
    const bool is_idle = ready.plan.options[option].programmes.empty();
    CHECK(both_groups(changes, LifeChange::people, last) > 0);
    CHECK((changes.at(LifeChange::people, last, LifeGroup::participants) == 0) == is_idle);
    CHECK((histories[option].histories.start.front() == 0) == is_idle);
    if (is_idle) CHECK(both_groups(changes, LifeChange::lost_work, last) == 0);
  }
}

TEST_CASE("paired lives stopped in every month arrive at the same numbers", "[trust][lives]") {
  const Prepared ready = paired_study();
  const std::vector<std::string> expected = digests_of(simulate(ready.plan, ready.base, always_on));
  const TemporaryFolder folder;
  Journey journey = begin_journey(ready.plan, ready.base);
  int to_go = months_to_go(ready.plan, journey);
  CHECK(to_go == months_in_all(ready.plan));
  for (int stops = 0;; ++stops) {
    const ThreadLimit limit{1 + stops % 3};
    bool asked = false;
    const auto one_month = [&](std::size_t, Month) { return !std::exchange(asked, true); };
    if (travel(ready.plan, ready.base, journey, one_month)) break;
    REQUIRE(months_to_go(ready.plan, journey) == --to_go);
    journey = written_and_read(folder.path() / "checkpoint.h5", ready, std::move(journey));
  }
  CHECK(digests_of(histories_of(std::move(journey))) == expected);
}

TEST_CASE("paired lives fork from a kept baseline to the same numbers", "[trust][lives]") {
  const Prepared ready = paired_study();
  const std::vector<std::string> expected = digests_of(simulate(ready.plan, ready.base, always_on));
  Prepared alone = ready;
  alone.plan.options.resize(1);
  const TemporaryFolder folder;
  Journey baseline = begin_journey(alone.plan, alone.base);
  const OptionRun at_fork = *baseline.baseline;
  REQUIRE(travel(alone.plan, alone.base, baseline, always_on));
  baseline = written_and_read(folder.path() / "baseline.h5", alone, std::move(baseline));
  REQUIRE(baseline.lives);
  Journey fork = fork_journey(ready.plan, at_fork, baseline.finished.front(), baseline.lives);
  REQUIRE(travel(ready.plan, ready.base, fork, always_on));
  CHECK(digests_of(histories_of(std::move(fork))) == expected);
}

}  // namespace hale::test
