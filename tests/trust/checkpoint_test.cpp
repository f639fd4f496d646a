// A run that is stopped, written down and gone on with is the run that was never stopped.

#include "sim/output/checkpoint.hpp"

#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/runner/run.hpp"

#include "tests/support/digest_of_parts.hpp"
#include "tests/support/eventful_plan.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

const CheckpointLabel label{.program = "hale of the test", .inputs = "1234"};

bool always_on(std::size_t /*option*/, Month /*month*/) {
  return true;
}

/// Says yes once, then no.
MayGoOn one_month() {
  return [asked = false](std::size_t, Month) mutable { return !std::exchange(asked, true); };
}

std::vector<std::string> digests_without_stopping(const Prepared& ready) {
  return digests_of(simulate(ready.plan, ready.base, always_on));
}

/// What comes of the journey when it is written and read again, with nothing left in memory.
Journey written_and_read(const std::filesystem::path& file, const Prepared& ready,
                         Journey journey) {
  std::vector<Traveller> travellers{
      {.name = "region", .plan = &ready.plan, .base = &ready.base, .journey = std::move(journey)}};
  write_checkpoint(file, label, "a test", travellers);
  travellers.front().journey.reset();
  read_checkpoint(file, label, travellers);
  return std::move(*travellers.front().journey);
}

/// The plan with its baseline alone, to be lived before anyone knows the options.
Prepared baseline_of(const Prepared& ready) {
  Prepared alone = ready;
  alone.plan.options.resize(1);
  return alone;
}

/// A journey in which an option is on its way and the baseline waits.
Journey in_the_middle(const Prepared& ready) {
  Journey journey = begin_journey(ready.plan, ready.base);
  const Month middle = ready.plan.calendar.base + 13;
  const bool arrived =
      travel(ready.plan, ready.base, journey,
             [&](std::size_t option, Month month) { return option == 0 || month < middle; });
  REQUIRE(!arrived);
  REQUIRE((journey.baseline && journey.branch));
  return journey;
}

}  // namespace

TEST_CASE("a journey stopped in every month arrives at the same numbers", "[trust][checkpoint]") {
  const Prepared ready = eventful_study();
  const TemporaryFolder folder;
  Journey journey = begin_journey(ready.plan, ready.base);
  int to_go = months_to_go(ready.plan, journey);
  CHECK(to_go == months_in_all(ready.plan));
  int stops = 0;
  while (true) {
    const ThreadLimit limit{1 + stops % 3};
    if (travel(ready.plan, ready.base, journey, one_month())) break;
    --to_go;
    ++stops;
    REQUIRE(months_to_go(ready.plan, journey) == to_go);
    journey = written_and_read(folder.path() / "checkpoint.h5", ready, std::move(journey));
  }
  CHECK(to_go <= 1);
  CHECK(stops > 40);
  CHECK(digests_of(histories_of(std::move(journey))) == digests_without_stopping(ready));
}

TEST_CASE("a state is the same after it was written down", "[trust][checkpoint]") {
  const Prepared ready = eventful_study();
  const TemporaryFolder folder;
  const Journey before = in_the_middle(ready);
  // What a checkpoint is to hold is there to be held.
  CHECK_FALSE(before.branch->state.world.people.employment.lifted.empty());
  CHECK_FALSE(before.branch->state.world.households.home.lettings_to_come.empty());
  CHECK_FALSE(before.branch->state.enrolments.of(0).past.empty());
  const Journey after = written_and_read(folder.path() / "checkpoint.h5", ready, before);
  CHECK(digest_of_parts(*after.baseline) == digest_of_parts(*before.baseline));
  CHECK(digest_of_parts(*after.branch) == digest_of_parts(*before.branch));
  CHECK(after.branched == before.branched);
}

TEST_CASE("a checkpoint that was read is written as the same bytes", "[trust][checkpoint]") {
  const Prepared ready = eventful_study();
  const TemporaryFolder folder;
  const std::filesystem::path first = folder.path() / "first.h5";
  const std::filesystem::path second = folder.path() / "second.h5";
  Journey once = written_and_read(first, ready, in_the_middle(ready));
  std::this_thread::sleep_for(std::chrono::milliseconds{1100});  // the file holds no time of day
  static_cast<void>(written_and_read(second, ready, std::move(once)));
  CHECK(fingerprint_of_file(first) == fingerprint_of_file(second));
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 2);
}

TEST_CASE("options fork from a kept baseline to the same numbers", "[trust][checkpoint]") {
  const Prepared ready = eventful_study();
  const Prepared alone = baseline_of(ready);
  const std::vector<std::string> expected = digests_without_stopping(ready);
  const Month base = ready.plan.calendar.base;

  Journey baseline = begin_journey(alone.plan, alone.base);
  std::optional<OptionRun> kept = baseline.baseline;  // before anything has happened
  const auto until = [](Month end) { return [end](std::size_t, Month m) { return m < end; }; };
  Prepared some = ready;
  SECTION("before the first month") {}
  SECTION("later, for options that begin later") {
    REQUIRE_FALSE(travel(alone.plan, alone.base, baseline, until(base + 8)));
    kept = baseline.baseline;
    some.plan.options.erase(some.plan.options.begin() + 2);  // "at-once"
  }
  SECTION("from a file") {
    const TemporaryFolder folder;
    REQUIRE_FALSE(travel(alone.plan, alone.base, baseline, until(base + 5)));
    baseline = written_and_read(folder.path() / "baseline.h5", alone, std::move(baseline));
    kept = baseline.baseline;
    some.plan.options.erase(some.plan.options.begin() + 2);
  }
  REQUIRE(travel(alone.plan, alone.base, baseline, always_on));
  const History whole = histories_of(std::move(baseline)).front();
  CHECK(digest_of_parts(whole) == expected.front());

  int lived_of_whole = 0;
  for (const bool is_whole : {true, false}) {
    Journey fork = fork_journey(some.plan, *kept, is_whole ? std::optional{whole} : std::nullopt);
    int lived = 0;
    const int to_go = months_to_go(some.plan, fork);
    REQUIRE(travel(some.plan, some.base, fork, [&](std::size_t, Month) { return ++lived > 0; }));
    CHECK(lived == to_go);
    if (is_whole) lived_of_whole = lived;
    // Then the baseline is lived no further than to where the last option leaves it.
    if (!is_whole) CHECK(lived - lived_of_whole == ready.plan.calendar.end() - (base + 11));
    CHECK_FALSE(fork.baseline);
    const std::vector<std::string> got = digests_of(histories_of(std::move(fork)));
    for (std::size_t k = 0; k < got.size(); ++k) {
      const std::size_t of_all = k >= 2 && got.size() < expected.size() ? k + 1 : k;
      CHECK(got[k] == expected[of_all]);
    }
  }
}

TEST_CASE("a fork stopped in every month arrives at the same numbers", "[trust][checkpoint]") {
  const Prepared ready = eventful_study();
  const std::vector<History> all = simulate(ready.plan, ready.base, always_on);
  const TemporaryFolder folder;
  Journey fork =
      fork_journey(ready.plan, *begin_journey(ready.plan, ready.base).baseline, all.front());
  while (!travel(ready.plan, ready.base, fork, one_month())) {
    fork = written_and_read(folder.path() / "checkpoint.h5", ready, std::move(fork));
  }
  CHECK(digests_of(histories_of(std::move(fork))) == digests_of(all));
}

}  // namespace hale::test
