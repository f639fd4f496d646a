// What goes on by itself, in the baseline, every option and the comparator alike; and what stops
// is as if nobody had asked.

#include <catch2/catch.hpp>

#include "sim/runner/run.hpp"
#include "sim/scenario/read_study.hpp"

#include "tests/support/small_study.hpp"
#include "tests/support/source_dir.hpp"

namespace hale::test {
namespace {

/// Of the shipped study, on every hundredth household for two years.
RunResults run_with(const std::vector<std::string>& more_sets) {
  std::vector<std::string> sets{"scale=0.01", "years=2024..2025"};
  sets.insert(sets.end(), more_sets.begin(), more_sets.end());
  const std::filesystem::path scenarios = source_dir() / "scenarios";
  Study study = read_study(scenarios / "studies/ips-expansion.yaml", sets, scenarios);
  study.options.resize(2);
  return run_study(study, {.scenarios_dir = scenarios, .command = "", .threads = 0}, {});
}

}  // namespace

TEST_CASE("trends that stop are as if they had not been named", "[trust][trends]") {
  const RunResults absent = run_with({});
  const RunResults stop = run_with({"trends=stop"});
  const RunResults go_on = run_with({"trends=go_on"});
  REQUIRE(absent.options.size() == 2);
  for (std::size_t k = 0; k < absent.options.size(); ++k) {
    const History& was = absent.options[k].history;
    CHECK(same_people(was, stop.options[k].history));
    CHECK(was.accounts.cells() == stop.options[k].history.accounts.cells());
    CHECK_FALSE(same_people(was, go_on.options[k].history));
  }
  CHECK(same_people(absent.comparator->history, stop.comparator->history));
  CHECK_FALSE(same_people(absent.comparator->history, go_on.comparator->history));
}

}  // namespace hale::test
