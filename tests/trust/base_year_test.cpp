#include "sim/runner/base_year.hpp"

#include <numeric>

#include <catch2/catch.hpp>

#include "tests/support/small_study.hpp"
#include "tests/support/source_dir.hpp"

namespace hale::test {

TEST_CASE("watching the base year leaves it as it is", "[trust][verify]") {
  Study study = small_study({});
  study.last_year = study.first_year;
  const Prepared ready = prepare(study, source_dir() / "scenarios");
  const BaseYear watched = live_base_year(ready, {});
  const History simulated = run_to_the_end(ready.plan, ready.base).front();
  CHECK(watched.tally.person_months == simulated.tally.person_months);
  CHECK(watched.tally.expected_deaths == simulated.tally.expected_deaths);
  CHECK(watched.tally.flows.births == simulated.tally.flows.births);

  std::int64_t asked_twice = 0;
  for (const auto& from : watched.quarterly_moves) {
    asked_twice = std::accumulate(from.begin(), from.end(), asked_twice);
  }
  const std::size_t region = ready.base.areas.las.size();
  const auto& months = watched.of(region, persons).working_age;
  const auto person_months = std::accumulate(months.begin(), months.end(), std::int64_t{0});
  CHECK(asked_twice < person_months / 3);         // not those who came, left or turned 65
  CHECK(static_cast<double>(asked_twice) > 0.95 * static_cast<double>(person_months) / 3);  // four quarters of the year
  CHECK(watched.pay.size() == region);
}

TEST_CASE("a base year that is asked to stop stops", "[trust][verify]") {
  Study study = small_study({});
  study.last_year = study.first_year;
  RunControls controls;
  controls.should_stop = [] { return true; };
  const Prepared ready = prepare(study, source_dir() / "scenarios");
  CHECK_THROWS_AS(live_base_year(ready, controls), Interrupted);
}

}  // namespace hale::test
