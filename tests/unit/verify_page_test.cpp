#include <catch2/catch.hpp>

#include "sim/runner/verify.hpp"

namespace hale::test {

TEST_CASE("a check holds up to its bounds and not beyond", "[unit][verify]") {
  Check check{"Births", "East", "births", 100.0, 103.0, 97.0, 103.0};
  CHECK(check.holds());
  check.got = 103.1;
  CHECK_FALSE(check.holds());
  check.got = 96.9;
  CHECK_FALSE(check.holds());
}

TEST_CASE("the page has a table for every claim and counts what holds", "[unit][verify]") {
  const std::string page = checks_as_page({{"Births", "East", "births", 2000, 2100, 1940, 2060},
                                           {"Deaths", "East", "deaths", 10, 10.2, 9.7, 10.3},
                                           {"Births", "West", "births", 100, 100, 97, 103}});
  CHECK(page ==
        "## Births: 1 of 2 hold\n\n"
        "| of | published (births) | model | tolerance | holds |\n|---|---:|---:|---:|---|\n"
        "| East | 2000 | 2100 | 1940 to 2060 | **no** |\n"
        "| West | 100.00 | 100.00 | 97.00 to 103.00 | yes |\n\n"
        "## Deaths: 1 of 1 hold\n\n"
        "| of | published (deaths) | model | tolerance | holds |\n|---|---:|---:|---:|---|\n"
        "| East | 10.00 | 10.20 | 9.70 to 10.30 | yes |\n\n"
        "2 of 3 checks hold.\n");
}

}  // namespace hale::test
