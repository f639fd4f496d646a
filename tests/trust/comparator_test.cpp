// The region that options are compared with: simulated beside them, by the same rules, and of no
// influence on them.

#include <catch2/catch.hpp>

#include "sim/output/write_results.hpp"
#include "sim/runner/run.hpp"

#include "tests/support/small_study.hpp"
#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

RunResults run_small(const Study& study, int threads = 0) {
  return run_study(
      study, {.scenarios_dir = source_dir() / "scenarios", .command = "", .threads = threads}, {});
}

Study two_years(const std::vector<std::string>& options) {
  Study study = small_study(options);
  study.last_year = study.first_year + 1;
  return study;
}

std::string digest_of_run(const Study& study, int threads) {
  const TemporaryFolder folder;
  return write_results(folder.path() / "r.h5", run_small(study, threads), Overwrite::refuse);
}

}  // namespace

TEST_CASE("an option is the same with a comparator and without", "[trust][comparator]") {
  Study study = two_years({"ips-x2"});
  REQUIRE(study.comparator.has_value());
  const RunResults beside = run_small(study);
  study.comparator.reset();
  const RunResults alone = run_small(study);
  REQUIRE(beside.comparator.has_value());
  CHECK_FALSE(alone.comparator.has_value());
  for (std::size_t k = 0; k < alone.options.size(); ++k) {
    CHECK(same_people(alone.options[k].history, beside.options[k].history));
    CHECK(alone.options[k].history.accounts.cells() == beside.options[k].history.accounts.cells());
  }
}

TEST_CASE("a region compared with itself has no gap", "[trust][comparator]") {
  Study study = two_years({});
  study.comparator = study.region;
  const RunResults results = run_small(study);
  CHECK(same_people(results.comparator->history, results.options.front().history));
}

TEST_CASE("the digest covers the comparator, for any number of threads", "[trust][comparator]") {
  Study study = two_years({});
  const std::string digest = digest_of_run(study, 1);
  CHECK(digest == digest_of_run(study, 3));
  study.comparator = study.region;
  CHECK(digest != digest_of_run(study, 1));
}

}  // namespace hale::test
