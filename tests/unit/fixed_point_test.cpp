#include "sim/runner/fixed_point.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/runner/apply_calibration.hpp"

namespace hale::test {
namespace {

const std::vector<Aim> aims{{.target = 100.0, .tolerance = 3.0},
                            {.target = 0.3, .tolerance = 0.01, .follows = Follows::odds},
                            {.target = 0.01, .tolerance = 0.002, .damping = 0.6}};

/// Births in proportion; a share that drifts in its log odds; an integrator that overreacts.
double total_of(std::size_t aim, double value) {
  if (aim == 0) return 120.0 * value;
  if (aim == 1) return with_odds_times(0.8 * value, 0.3);
  return 0.016 * std::pow(value, 1.5);
}

std::vector<double> totals(const std::vector<double>& values) {
  std::vector<double> got;
  for (std::size_t aim = 0; aim < values.size(); ++aim) {
    got.push_back(total_of(aim, values[aim]));
  }
  return got;
}

}  // namespace

TEST_CASE("the fixed point meets what can be met exactly", "[unit][calibration]") {
  const FixedPoint found = find_fixed_point(aims, totals, 6);
  CHECK(found.rounds < 6);
  CHECK(found.values[0] == Approx(1.0 / 1.2).margin(1e-6));
  CHECK(found.values[1] == Approx(1.0 / 0.8).margin(1e-6));
  CHECK(found.before[0] == 120.0);
  for (std::size_t aim = 0; aim < aims.size(); ++aim) {
    CHECK(std::abs(found.got[aim] - aims[aim].target) <= 0.2 * aims[aim].tolerance);
    CHECK(found.got[aim] == total_of(aim, found.values[aim]));
  }
}

TEST_CASE("the order of the aims does not matter to the fixed point", "[unit][calibration]") {
  std::vector<Aim> reversed{aims.rbegin(), aims.rend()};
  const FixedPoint found = find_fixed_point(aims, totals, 6);
  FixedPoint other = find_fixed_point(
      reversed,
      [](std::vector<double> values) {
        std::reverse(values.begin(), values.end());
        std::vector<double> got = totals(values);
        std::reverse(got.begin(), got.end());
        return got;
      },
      6);
  std::reverse(other.values.begin(), other.values.end());
  CHECK(other.values == found.values);
  CHECK(other.rounds == found.rounds);
}

TEST_CASE("a total near its target leaves its number at one", "[unit][calibration]") {
  const FixedPoint found = find_fixed_point(
      {{.target = 100.0, .tolerance = 3.0}},
      [](const std::vector<double>& values) { return std::vector<double>{100.5 * values[0]}; }, 6);
  CHECK(found.values[0] == 1.0);
  CHECK(found.rounds == 1);
}

TEST_CASE("what cannot be met ends after the last round with the best of them",
          "[unit][calibration]") {
  const FixedPoint stuck = find_fixed_point(
      {{.target = 100.0, .tolerance = 3.0}},
      [](const std::vector<double>&) { return std::vector<double>{50.0}; }, 4);
  CHECK(stuck.rounds == 4);
  CHECK(stuck.values[0] == 1.0);  // no later round was better
  const FixedPoint nothing = find_fixed_point(
      {{.target = 100.0, .tolerance = 3.0}},
      [](const std::vector<double>&) { return std::vector<double>{0.0}; }, 2);
  CHECK(nothing.got[0] == 0.0);
}

TEST_CASE("a ratio multiplies odds", "[unit][calibration]") {
  CHECK(with_odds_times(2.0, 0.25) == Approx(0.4));
  for (const double share : {0.1, 0.3, 0.6566666666666666}) {
    CHECK(with_odds_times(1.0, share) == share);
    CHECK(with_odds_times(0.5, with_odds_times(2.0, share)) == Approx(share));
  }
}

}  // namespace hale::test
