// Runs that write checkpoints on their way and go on from them, whatever became of the file.

#include <fstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "sim/engine/simulate.hpp"
#include "sim/runner/checkpoints.hpp"

#include "tests/support/digest_of_parts.hpp"
#include "tests/support/eventful_plan.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

using Catch::Matchers::Contains;

/// A region and a comparator, which is the same region without options.
struct Region {
  Prepared ready = eventful_study();
  Prepared other = ready;
  TemporaryFolder folder{};
  std::filesystem::path file = folder.path() / "checkpoint.h5";
  std::vector<std::string> warnings{};

  Region() { other.plan.options.resize(1); }

  /// Takes both to their end, or stops after `months`. Returns the digests of their histories.
  std::vector<std::string> go(const CheckpointPlan& plan, int months) {
    std::vector<Traveller> travellers{
        {.name = "comparator", .plan = &other.plan, .base = &other.base, .shown_as = "Elsewhere"},
        {.name = "region", .plan = &ready.plan, .base = &ready.base}};
    RunControls controls;
    controls.should_stop = [&months] { return --months < 0; };
    controls.warn = [this](const std::string& what) { warnings.push_back(what); };
    const CheckpointedRun run{
        .plan = plan, .label = {.program = "hale", .inputs = plan.inputs}, .study = "eventful"};
    travel_all(travellers, run, controls);
    std::vector<std::string> digests;
    for (Traveller& traveller : travellers) {
      const auto some = digests_of(histories_of(std::move(*traveller.journey)));
      digests.insert(digests.end(), some.begin(), some.end());
    }
    return digests;
  }

  [[nodiscard]] CheckpointPlan plan() const {
    return {
        .path = file, .resume_from = file, .when_unfit = WhenUnfit::begin_anew, .inputs = "1234"};
  }

  [[nodiscard]] std::vector<std::string> expected() const {
    const auto on = [](std::size_t, Month) { return true; };
    std::vector<std::string> digests = digests_of(simulate(other.plan, other.base, on));
    const auto more = digests_of(simulate(ready.plan, ready.base, on));
    digests.insert(digests.end(), more.begin(), more.end());
    return digests;
  }
};

constexpr int to_the_end = 1'000'000;

}  // namespace

TEST_CASE("a run stopped again and again ends in the same numbers", "[trust][checkpoint]") {
  Region region;
  // In the comparator, at its very end, in an option, in the next.
  for (const int months : {5, 13, 4, 20}) {
    CHECK_THROWS_AS(region.go(region.plan(), months), Paused);
  }
  CHECK(region.go(region.plan(), to_the_end) == region.expected());
  CHECK(region.warnings.empty());
}

TEST_CASE("a run without a place for checkpoints stops without one", "[trust][checkpoint]") {
  Region region;
  CHECK_THROWS_AS(region.go({}, 3), Interrupted);
  CHECK(std::filesystem::is_empty(region.folder.path()));
}

TEST_CASE("a run begins anew when its checkpoint is unfit", "[trust][checkpoint]") {
  Region region;
  CHECK_THROWS_AS(region.go(region.plan(), 30), Paused);
  CheckpointPlan plan = region.plan();
  SECTION("damaged") {
    std::ofstream{region.file, std::ios::app} << 'x';
  }
  SECTION("of other inputs") {
    plan.inputs = "1235";
  }
  SECTION("no checkpoint at all") {
    std::ofstream{region.file} << "Dear reader";
  }
  CHECK(region.go(plan, to_the_end) == region.expected());
  REQUIRE(region.warnings.size() == 1);
  CHECK_THAT(region.warnings.front(), Contains("beginning anew"));
  plan.when_unfit = WhenUnfit::fail;
  plan.resume_from = region.folder.path() / "absent";
  CHECK_THROWS_AS(region.go(plan, to_the_end), Error);
}

TEST_CASE("checkpoints are written as often as asked", "[trust][checkpoint]") {
  Region region;
  CheckpointPlan plan = region.plan();
  plan.resume_from.clear();
  const Month month = region.ready.plan.calendar.base + 6;
  SECTION("every few months") {
    plan.every_months = 7;
    static_cast<void>(region.go(plan, to_the_end));
    CHECK(std::filesystem::exists(region.file));
  }
  SECTION("when an option comes to a month") {
    plan.at = month;
    static_cast<void>(region.go(plan, to_the_end));
    // The option that begins at once has been there before.
    CHECK_THAT(describe_checkpoint(region.file),
               Contains(fmt::format("baseline at {}-{:02}", month.year(), month.month_of_year())));
  }
  CHECK(region.warnings.empty());
}

TEST_CASE("a run outlives a checkpoint that cannot be written", "[trust][checkpoint]") {
  Region region;
  CheckpointPlan plan = region.plan();
  plan.path = region.folder.path() / "no" / "such" / "folder.h5";
  plan.every_months = 40;
  CHECK(region.go(plan, to_the_end) == region.expected());
  CHECK_FALSE(region.warnings.empty());
  CHECK_THROWS_AS(region.go(plan, 3), FileError);
}

}  // namespace hale::test
