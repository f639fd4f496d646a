#include "sim/uncertainty/sensitivity.hpp"

#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "sim/conformance/test_functions.hpp"

namespace hale::test {
namespace {

std::vector<double> outcomes_of(const TestFunction& function, const Design& design) {
  std::vector<double> outcomes;
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const auto first = design.points.begin() + static_cast<std::ptrdiff_t>(row * design.factors);
    outcomes.push_back(
        function.outcome({first, first + static_cast<std::ptrdiff_t>(design.factors)}));
  }
  return outcomes;
}

SobolIndices indices_of(const TestFunction& function, std::size_t base,
                        SobolOrder order = SobolOrder::first_and_total) {
  const Design design = saltelli(base, function.factors, order);
  return sobol_indices(outcomes_of(function, design), function.factors, order);
}

TestFunction ishigami() {
  return test_function(Inputs{R"({"function":"ishigami","a":7,"b":0.1})"});
}

std::vector<MorrisEffect> screened(const TestFunction& function, std::size_t trajectories,
                                   std::size_t levels) {
  Design design = morris(trajectories, function.factors, levels, 5);
  Design places = design;
  for (double& u : places.points) {
    u = morris_place(u, levels);
  }
  return morris_effects(design, outcomes_of(function, places), levels);
}

}  // namespace

TEST_CASE("Sobol indices by hand, from two base points of one factor", "[unit][sensitivity]") {
  // a, b, a with b's coordinate; mean 1.5, variance 3.5 - 2.25.
  const SobolIndices found = sobol_indices(std::vector<double>{1, 3, 3, 2, 0, 0}, 1);
  CHECK(found.mean == Approx(1.5).epsilon(1e-12));
  CHECK(found.variance == Approx(1.25).epsilon(1e-12));
  CHECK(found.by_factor[0].first.value == Approx((1.5 * 2 + -1.5 * -2) / 2 / 1.25).epsilon(1e-12));
  CHECK(found.by_factor[0].total.value == Approx((4.0 + 4.0) / 4 / 1.25).epsilon(1e-12));
}

TEST_CASE("Sobol indices of the Ishigami function are the analytic ones", "[unit][sensitivity]") {
  const SobolIndices found = indices_of(ishigami(), 4095, SobolOrder::second);
  CHECK(found.mean == Approx(3.5).margin(0.01));
  CHECK(found.variance == Approx(13.8446).margin(0.05));
  const std::vector<double> first{0.3139, 0.4424, 0.0};
  const std::vector<double> total{0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(found.by_factor[i].first.value == Approx(first[i]).margin(0.005));
    CHECK(found.by_factor[i].total.value == Approx(total[i]).margin(0.005));
  }
  REQUIRE(found.pairs.size() == 3);
  for (const SobolPair& pair : found.pairs) {
    const bool together = pair.one == 0 && pair.other == 2;
    CHECK(pair.share.value == Approx(together ? 0.2437 : 0.0).margin(0.01));
  }
}

TEST_CASE("intervals hold the truth and shrink with the root of the base", "[unit][sensitivity]") {
  const SobolIndices few = indices_of(ishigami(), 255);
  const SobolIndices many = indices_of(ishigami(), 4080);
  const std::vector<double> total{0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    const Interval wide = few.by_factor[i].total.interval;
    const Interval narrow = many.by_factor[i].total.interval;
    CHECK(wide.low < total[i]);
    CHECK(wide.high > total[i]);
    CHECK(narrow.low < total[i]);
    CHECK(narrow.high > total[i]);
    CHECK((wide.high - wide.low) / (narrow.high - narrow.low) == Approx(4.0).margin(1.0));
  }
  CHECK(indices_of(ishigami(), 255).by_factor[0].first.interval.low ==
        few.by_factor[0].first.interval.low);
}

TEST_CASE("moving the outcome or its unit leaves shares as they are", "[property][sensitivity]") {
  const Design design = saltelli(100, 3);
  const std::vector<double> outcomes = outcomes_of(ishigami(), design);
  std::vector<double> changed = outcomes;
  for (double& outcome : changed) {
    outcome = 1e6 - 250.0 * outcome;
  }
  const SobolIndices before = sobol_indices(outcomes, 3);
  const SobolIndices after = sobol_indices(changed, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(after.by_factor[i].first.value == Approx(before.by_factor[i].first.value).margin(1e-9));
    CHECK(after.by_factor[i].total.interval.high ==
          Approx(before.by_factor[i].total.interval.high).margin(1e-9));
  }
  const SobolIndices none = sobol_indices(std::vector<double>(500, 0.1), 3);
  CHECK(none.by_factor[1].first.value == 0.0);
  CHECK(none.by_factor[1].total.interval.high == 0.0);
}

TEST_CASE("Morris effects of a linear function are its slopes", "[unit][sensitivity]") {
  const auto found =
      screened(test_function(Inputs{R"({"function":"polynomial","linear":[2,-3,0]})"}), 6, 4);
  const std::vector<double> slopes{2.0, -3.0, 0.0};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(found[i].mu == Approx(slopes[i]).margin(1e-12));
    CHECK(found[i].mu_star == Approx(std::abs(slopes[i])).margin(1e-12));
    CHECK(found[i].sigma == Approx(0.0).margin(1e-12));
  }
}

TEST_CASE("Morris effects of squares and products have known moments", "[unit][sensitivity]") {
  // Of x^2 by steps of 2/3 from 0 or 1/3: 2/3 or 4/3, as often. Of x y: the other factor's level.
  const auto found = screened(
      test_function(Inputs{
          R"({"function":"polynomial","linear":[-0.5,-0.5,0],"squares":[0,0,1],"product":1})"}),
      4000, 4);
  CHECK(found[2].mu == Approx(1.0).margin(0.02));
  CHECK(found[2].mu_star == Approx(found[2].mu).epsilon(1e-12));
  CHECK(found[2].sigma == Approx(1.0 / 3.0).margin(0.005));
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(found[i].mu == Approx(0.0).margin(0.025));
    CHECK(found[i].mu_star == Approx(1.0 / 3.0).margin(0.01));  // of -1/2, -1/6, 1/6, 1/2
    CHECK(found[i].sigma == Approx(std::sqrt(5.0) / 6.0).margin(0.01));
  }
}

TEST_CASE("sigma is that of a sample", "[unit][sensitivity]") {
  // Two trajectories of one factor with effects 1 and 3: a standard deviation of sqrt(2).
  const Design design = morris(2, 1, 2, 1);
  std::vector<double> outcomes;
  for (std::size_t row = 0; row < 4; ++row) {
    outcomes.push_back(morris_place(design.at(row, 0), 2) * (row < 2 ? 1.0 : 3.0));
  }
  const auto found = morris_effects(design, outcomes, 2);
  CHECK(found[0].mu == 2.0);
  CHECK(found[0].sigma == Approx(std::sqrt(2.0)).epsilon(1e-12));
}

TEST_CASE("a tornado has the widest bar on top", "[unit][sensitivity]") {
  const auto bars =
      tornado(10.0, std::vector<double>{9, 13, 8, 12}, std::vector<double>{11, 6, 9, 10});
  REQUIRE(bars.size() == 4);
  CHECK(bars[0].factor == 1);
  CHECK(bars[0].at_low == 13.0);
  CHECK(bars[0].at_high == 6.0);
  CHECK(bars[0].width() == 7.0);
  CHECK(bars[1].factor == 0);  // as wide as the next two: in the order given
  CHECK(bars[2].factor == 2);
  CHECK(bars[2].to == 10.0);  // both values do worse than the central one
  CHECK(bars[2].width() == 2.0);
  CHECK(bars[3].factor == 3);
}

}  // namespace hale::test
