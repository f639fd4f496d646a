#include "sim/uncertainty/precision.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

namespace hale::test {

TEST_CASE("percentiles are those of type 7", "[unit][precision]") {
  // numpy.percentile([1, 2, 4, 8, 16], q) of q = 0, 2.5, 10, 25, 50, 97.5, 100
  const std::vector<double> values{1, 2, 4, 8, 16};
  const std::vector<double> shares{0.0, 0.025, 0.1, 0.25, 0.5, 0.975, 1.0};
  const std::vector<double> expected{1.0, 1.1, 1.4, 2.0, 4.0, 15.2, 16.0};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    CHECK(quantile(values, shares[i]) == Approx(expected[i]).epsilon(1e-12));
  }
  CHECK(quantile(std::vector<double>{3.0}, 0.7) == 3.0);
}

TEST_CASE("a summary takes values in any order", "[unit][precision]") {
  const Summary summary = summarise(std::vector<double>{16, 1, 8, 2, 4});
  CHECK(summary.values == 5);
  CHECK(summary.mean == Approx(6.2).epsilon(1e-12));
  CHECK(summary.standard_deviation == Approx(std::sqrt(37.2)).epsilon(1e-12));
  CHECK(summary.standard_error == Approx(std::sqrt(37.2 / 5.0)).epsilon(1e-12));
  CHECK(summary.low == Approx(1.1).epsilon(1e-12));
  CHECK(summary.median == 4.0);
  CHECK(summary.high == Approx(15.2).epsilon(1e-12));
  const Summary single = summarise(std::vector<double>{7.0});
  CHECK(single.standard_deviation == 0.0);
  CHECK(single.low == 7.0);
}

TEST_CASE("draws needed are those of textbooks", "[unit][precision]") {
  CHECK(draws_needed_for_probability(0.5, 0.03) == 1068);  // every pollster's number
  CHECK(draws_needed_for_probability(0.5, 0.05) == 385);
  CHECK(draws_needed_for_probability(0.7, 0.05) == 323);
  CHECK(draws_needed_for_probability(0.0, 0.05) == 1);
  CHECK(draws_needed(15.0, 2.0) == 217);
  CHECK(draws_needed(0.0, 1.0) == 1);
  CHECK(draws_needed(30.0, 2.0) == 865);  // four times, but for rounding
}

TEST_CASE("replicates help against luck alone", "[unit][precision]") {
  const VarianceBySource variance{4.0, 12.0};
  CHECK(standard_error(variance, 10, 1) == Approx(std::sqrt(1.6)).epsilon(1e-12));
  CHECK(standard_error(variance, 10, 3) == Approx(std::sqrt(0.8)).epsilon(1e-12));
  CHECK(standard_error(variance, 10, 1'000'000) == Approx(std::sqrt(0.4)).epsilon(1e-5));
}

TEST_CASE("the best number of replicates is a minimum of what a mean costs", "[unit][precision]") {
  const VarianceBySource variance{1.0, 36.0};
  const CostOfRuns cost{4.0, 1.0};
  CHECK(best_replicates_for_mean(variance, cost) == Approx(12.0).epsilon(1e-12));
  const auto variance_times_cost = [&](double replicates) {
    return (variance.between + variance.within / replicates) *
           (cost.draw + cost.replicate * replicates);
  };
  CHECK(variance_times_cost(12.0) < variance_times_cost(11.0));
  CHECK(variance_times_cost(12.0) < variance_times_cost(13.0));
  CHECK(best_replicates_for_mean(variance, {0.0, 1.0}) == 0.0);  // draws are free: one replicate
  CHECK(cheapest_plan(variance, {0.0, 1.0}, 0.5, 50).replicates == 1);
}

TEST_CASE("the best number of replicates for a variance is a minimum, too", "[unit][precision]") {
  // Variance of the estimate from the analysis of variance of normal results (Searle 1971), for
  // many draws and a fixed number of runs.
  for (const double within : {1.0, 4.0, 9.0}) {
    const VarianceBySource variance{1.0, within};
    const auto of_estimate = [&](double n) {
      return ((n + within) * (n + within) + within * within / (n - 1.0)) / n;
    };
    const double best = best_replicates_for_variance(variance);
    CHECK(best == 1.0 + within);
    for (double n = 2.0; n < 30.0; ++n) {
      CHECK(of_estimate(best) <= of_estimate(n));
    }
  }
}

TEST_CASE("the cheapest plan is precise enough and no other is cheaper", "[property][precision]") {
  for (const double within : {0.0, 0.5, 5.0, 40.0}) {
    for (const double cost_of_draw : {0.0, 1.0, 10.0}) {
      const VarianceBySource variance{1.0, within};
      const CostOfRuns cost{cost_of_draw, 1.0};
      const double half_width = 0.1;
      const RunPlan plan = cheapest_plan(variance, cost, half_width, 40);
      CHECK(1.959964 * standard_error(variance, plan.draws, plan.replicates) <
            half_width * (1.0 + 1e-6));
      const auto total = [&](const RunPlan& one) {
        return static_cast<double>(one.draws) *
               (cost.draw + static_cast<double>(one.replicates) * cost.replicate);
      };
      const double ideal = std::max(1.0, best_replicates_for_mean(variance, cost));
      CHECK(static_cast<double>(plan.replicates) == Approx(ideal).margin(3.0));
      for (const double other : {std::floor(ideal), std::ceil(ideal)}) {
        const auto replicates = static_cast<std::size_t>(std::min(40.0, other));
        const double one_draw = variance.between + within / static_cast<double>(replicates);
        const RunPlan alternative{draws_needed(std::sqrt(one_draw), half_width), replicates};
        CHECK(total(plan) <= total(alternative) * (1.0 + 1e-12));
      }
    }
  }
  CHECK(cheapest_plan({0.0, 9.0}, {5.0, 1.0}, 1.0, 100).draws == 1);  // luck alone: one draw
}

}  // namespace hale::test
