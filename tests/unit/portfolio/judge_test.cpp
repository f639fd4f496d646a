#include "sim/portfolio/judge.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace hale::test {
namespace {

TriedMix tried(std::size_t level, std::vector<double> objective, std::int64_t spend) {
  return {Mix{level}, {std::move(objective), Pence{spend}, {}}};
}

}  // namespace

TEST_CASE("a ranking is by objective, then spend, then levels", "[unit][portfolio]") {
  const std::vector<TriedMix> all{tried(4, {1, 3}, 50), tried(1, {2, 2}, 40), tried(3, {0, 4}, 40),
                                  tried(2, {9, 9}, 99), tried(0, {0, 0}, 0)};
  CHECK(ranked(all, Pence{60}, {}) == std::vector<std::size_t>{1, 2, 0, 4});
  CHECK(ranked(all, Pence{99}, {}).front() == 3);
  CHECK(ranked(all, Pence{-1}, {}).empty());
}

TEST_CASE("the frontier leaves out what another mix does for less", "[unit][portfolio]") {
  const std::vector<TriedMix> all{tried(0, {0}, 0),  tried(1, {5}, 10), tried(2, {5}, 12),
                                  tried(3, {4}, 11), tried(4, {6}, 30), tried(5, {7}, 30)};
  CHECK(spend_frontier(all, {}) == std::vector<std::size_t>{0, 1, 5});
}

TEST_CASE("how sure a choice is comes from paired draws", "[unit][portfolio]") {
  const std::vector<TriedMix> all{tried(1, {10, 20, 30, 40}, 5), tried(2, {11, 15, 30, 38}, 5),
                                  tried(3, {10, 0, 0, 50}, 5)};
  const std::vector<std::size_t> ranking = ranked(all, Pence{5}, {});
  REQUIRE(ranking == std::vector<std::size_t>{0, 1, 2});
  const Sureness sure = how_sure(all, ranking);
  CHECK(sure.regret_of_runner_up.value() == Approx(1.5).epsilon(1e-12));  // of -1, 5, 0, 2
  CHECK(sure.standard_error.value() == Approx(std::sqrt(21.0 / 3 / 4)).epsilon(1e-12));
  CHECK(sure.beats_runner_up.value() == Approx(2.5 / 4).epsilon(1e-12));
  CHECK(sure.is_best == Approx((0 + 1 + 0.5 + 0) / 4).epsilon(1e-12));
  CHECK(sure.expected_regret == Approx((1 + 0 + 0 + 10) / 4.0).epsilon(1e-12));
  const Sureness alone = how_sure(all, std::vector<std::size_t>{2});
  CHECK(alone.is_best == 1.0);
  CHECK(alone.expected_regret == 0.0);
}

TEST_CASE("limits hold at their bounds", "[unit][portfolio]") {
  const Outcome outcome{{0.0}, Pence{0}, {Pence{10}, Pence{-5}}};
  const auto limits = [](std::optional<Pence> least, std::optional<Pence> most) {
    return std::vector<Limit>{{"a", least, most}, {"b", std::nullopt, Pence{-5}}};
  };
  CHECK(meets_limits(outcome, limits(Pence{10}, Pence{10})));
  CHECK_FALSE(meets_limits(outcome, limits(Pence{11}, std::nullopt)));
  CHECK_FALSE(meets_limits(outcome, limits(std::nullopt, Pence{9})));
}

}  // namespace hale::test
