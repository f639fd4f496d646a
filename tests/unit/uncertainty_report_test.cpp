#include <cmath>
#include <numeric>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/output/compare.hpp"
#include "sim/output/merge_results.hpp"
#include "sim/output/uncertainty.hpp"

#include "tests/support/sample_results.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

/// A sweep in which each run of an option costs so many pounds more in 2025.
class CostlySweep {
 public:
  CostlySweep() : sample_{sample_results(60)} {
    request_.output = folder_.path() / "results.h5";
    request_.overwrite = Overwrite::allow;
    request_.allow_missing = true;
    request_.central_seed = 7;
    for (OptionResults& option : sample_.options)
      option.history = sample_history(option.interventions.size());
    sample_.comparator.reset();
    sample_.options.push_back(sample_.options[1]);
    sample_.options.back().id = "ips-x4";
  }

  struct Run {
    int draw;
    std::uint32_t seed;
    std::vector<double> parameters;  ///< a, b
    double pounds;                   ///< of ips-x3
    double pounds_of_other = 0.0;    ///< of ips-x4
  };

  void add(const Run& run) {
    RunResults results = sample_;
    results.draw = run.draw;
    results.seed = run.seed;
    results.parameters = {{"a", "GBP", run.parameters[0]},
                          {"b", "GBP", run.parameters[1]},
                          {"never varied", "1", 3.0}};
    for (const auto& [option, pounds] :
         {std::pair{1U, run.pounds}, std::pair{3U, run.pounds_of_other}}) {
      results.options[option].history.accounts.book(2025, flows_of_programme(0), Agency::nhs,
                                                    FlowKind::cost,
                                                    Pence{-std::llround(pounds * 100.0)});
    }
    const auto shard =
        folder_.path() / (std::to_string(run.draw) + "-" + std::to_string(run.seed) + ".h5");
    const bool is_central = run.draw == 0 && run.seed == 7;
    write_results(shard, results, Overwrite::allow, is_central ? Detail::full : Detail::coarse);
    request_.runs.push_back({run.draw, run.seed, RunState::complete, shard});
  }

  MergeRequest& request() { return request_; }

  [[nodiscard]] std::filesystem::path merge() const {
    merge_results(request_);
    return request_.output;
  }

 private:
  TemporaryFolder folder_;
  RunResults sample_;
  MergeRequest request_;
};

/// Net present value of a pound of cost in 2025: a tenth was simulated, discounted at 50 %.
constexpr double value_of_cost = -10.0 / 1.5;

/// Draws 1 to 20, of which the parameter a is 100 k and b goes up and down; costs are a + 10 b.
void add_draws(CostlySweep& sweep, std::uint32_t seeds) {
  for (int draw = 0; draw <= 20; ++draw) {
    for (std::uint32_t seed = 7; seed < 7 + seeds; ++seed) {
      const double a = 100.0 * draw;
      const double b = draw * 7 % 20;
      const double luck = seed == 7 ? 3.0 : -3.0;
      sweep.add({draw, seed, {a, b}, a + 10.0 * b + (seeds > 1 ? luck : 0.0), 500.0});
    }
  }
}

std::filesystem::path merged_draws(CostlySweep& sweep, std::uint32_t seeds = 1) {
  add_draws(sweep, seeds);
  return sweep.merge();
}

const OutcomeSpread& spread_in(const std::vector<OutcomeSpread>& spreads, const std::string& option,
                               const std::string& outcome) {
  for (const OutcomeSpread& spread : spreads) {
    if (spread.option == option && spread.outcome == outcome) return spread;
  }
  FAIL("no spread of " << outcome);
  return spreads.front();
}

}  // namespace

TEST_CASE("a spread is that of the draws, without the central run", "[uncertainty_report]") {
  CostlySweep sweep;
  const SweepRuns runs{merged_draws(sweep)};
  CHECK(runs.sampled().size() == 20);
  const std::vector<OutcomeSpread> spreads = spreads_of(runs);
  const OutcomeSpread& npsv = spread_in(spreads, "ips-x3", "npsv");
  // Sum of a over draws 1 to 20: 21000; b goes once through 0 to 19.
  CHECK(npsv.draws.mean == Approx(value_of_cost * (21000.0 + 1900.0) / 20.0));
  CHECK(npsv.draws.values == 20);
  CHECK(npsv.central == Approx(0.0));
  CHECK(npsv.probability_better == Approx(0.0));
  CHECK(npsv.draws.low < npsv.draws.mean);
  CHECK_FALSE(npsv.sd_within.has_value());
  CHECK(npsv.draws_needed.value() ==
        static_cast<std::size_t>(std::ceil(std::pow(
            1.959963984540054 * npsv.draws.standard_deviation / (0.1 * std::abs(npsv.draws.mean)),
            2.0))));
  CHECK(spread_in(spreads_of(runs, 0.2), "ips-x3", "npsv").draws_needed.value() <=
        npsv.draws_needed.value() / 4 + 1);
  const OutcomeSpread& spend = spread_in(spreads, "ips-x3", "spend");
  CHECK(spend.draws.mean == Approx(10.0 * 22900.0 / 20.0));
  CHECK_FALSE(spend.probability_better.has_value());  // neither way is better
  CHECK_FALSE(spread_in(spreads, "ips-x3", "starts").probability_better.has_value());
}

TEST_CASE("replicates tell luck from parameters", "[uncertainty_report]") {
  CostlySweep sweep;
  CostlySweep other;
  const SweepRuns runs{merged_draws(sweep, 2)};
  const SweepRuns alone{merged_draws(other, 1)};
  const OutcomeSpread npsv = spread_in(spreads_of(runs), "ips-x3", "npsv");
  const OutcomeSpread without = spread_in(spreads_of(alone), "ips-x3", "npsv");
  const double of_luck = 18.0 * value_of_cost * value_of_cost;  // of +3 and -3, n - 1
  CHECK(npsv.sd_within.value() == Approx(std::sqrt(of_luck)));
  CHECK(npsv.draws.mean == Approx(without.draws.mean));
  CHECK(npsv.sd_between ==
        Approx(std::sqrt(without.sd_between * without.sd_between - of_luck / 2.0)));
}

TEST_CASE("choices and the worth of knowing are those of the net benefits",
          "[uncertainty_report][oracle]") {
  CostlySweep sweep;
  const SweepRuns runs{merged_draws(sweep)};
  const UncertaintyReport report =
      uncertainty_of(runs, {.outcome = "npsv", .gbp_per_qaly = 20e3, .precision = 0.1});
  REQUIRE(report.choices.size() > 5);
  // Nobody gains QALYs: doing nothing (or words alone, which cost nothing) is best throughout.
  for (const ChoiceAtValue& choice : report.choices) {
    CHECK(choice.best == 0);
    CHECK(choice.acceptability[0] == Approx(0.5));
    CHECK(choice.acceptability[2] == Approx(0.5));
    CHECK(choice.evpi == Approx(0.0).margin(1e-9));
  }
  CHECK(report.gbp_per_qaly == 20e3);
  REQUIRE(report.worths.size() == 2);  // the third parameter never varies
  CHECK_THAT(report.notes.front(), Catch::Contains("one seed"));
}

TEST_CASE("knowing the parameter on which a choice hangs is worth the most",
          "[uncertainty_report][oracle]") {
  CostlySweep sweep;
  double sum = 0.0;
  double sum_of_best = 0.0;
  for (int draw = 0; draw <= 30; ++draw) {
    const double a = draw;
    const double b = draw * 11 % 31;
    // Saves when a is high: two options of which one is right.
    const double pounds = 1000.0 - 66.0 * a + 2.0 * b;
    sweep.add({draw, 7, {a, b}, pounds, 5000.0});
    if (draw == 0) continue;
    sum += value_of_cost * pounds;
    sum_of_best += std::max(0.0, value_of_cost * pounds);
  }
  const UncertaintyReport report = uncertainty_of(SweepRuns{sweep.merge()}, {});
  CHECK(report.evpi == Approx(sum_of_best / 30.0 - std::max(0.0, sum / 30.0)));
  CHECK(report.worths.front().parameter == "a");
  CHECK(report.worths.front().evppi.gbp > 0.9 * report.evpi);
  CHECK(report.worths.back().evppi.gbp < 0.2 * report.evpi);
  const InfluencesOnOption& influences = report.influences.front();
  CHECK(influences.by_parameter.front().parameter == "a");
  REQUIRE(influences.by_parameter.front().is_by_regression);
  const double width =
      influences.by_parameter.front().at_high - influences.by_parameter.front().at_low;
  CHECK(width == Approx(-66.0 * value_of_cost * 29.0 * 0.95));  // linear, 95 % of 1 to 30
}

TEST_CASE("a Saltelli design tells shares of the variance", "[uncertainty_report][oracle]") {
  CostlySweep sweep;
  const Design design = saltelli(64, 2);
  sweep.request().design = {"saltelli", {"a", "b"}, design.points, 0, false};
  sweep.add({0, 7, {0.5, 0.5}, 0.0});
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const double a = design.at(row, 0);
    const double b = design.at(row, 1);
    sweep.add({static_cast<int>(row) + 1, 7, {a, b}, 3000.0 * a + 1000.0 * b});
  }
  sweep.request().runs[6].state = RunState::missing;  // a base point that is not whole
  const SweepRuns runs{sweep.merge()};
  CHECK(runs.sampled().size() == 127);
  const UncertaintyReport report = uncertainty_of(runs, {});
  REQUIRE(report.effects.size() >= 2);
  CHECK(report.effects[0].factor == "a");
  CHECK(report.effects[0].sobol->first.value == Approx(0.9).margin(0.1));
  CHECK(report.effects[1].sobol->total.value == Approx(0.1).margin(0.05));
  CHECK_THAT(as_table(report), Catch::Contains("shares of the variance"));
}

TEST_CASE("a Morris design tells elementary effects, and no probabilities",
          "[uncertainty_report][oracle]") {
  CostlySweep sweep;
  constexpr std::size_t levels = 4;
  const Design design = morris(6, 2, levels, 1);
  sweep.request().design = {"morris", {"a", "b"}, design.points, static_cast<int>(levels), false};
  sweep.add({0, 7, {0.5, 0.5}, 0.0});
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const double a = morris_place(design.at(row, 0), levels);
    const double b = morris_place(design.at(row, 1), levels);
    sweep.add({static_cast<int>(row) + 1, 7, {a, b}, 3000.0 * a - 1000.0 * b});
  }
  const UncertaintyReport report = uncertainty_of(SweepRuns{sweep.merge()}, {});
  CHECK(report.spreads.empty());
  CHECK(report.choices.empty());
  REQUIRE(report.effects.size() >= 2);
  CHECK(report.effects[0].morris->mu == Approx(3000.0 * value_of_cost));
  CHECK(report.effects[0].morris->mu_star == Approx(std::abs(3000.0 * value_of_cost)));
  CHECK(report.effects[1].morris->mu == Approx(-1000.0 * value_of_cost));
  CHECK(report.effects[1].morris->sigma == Approx(0.0).margin(1e-6));
}

TEST_CASE("a file that tells nothing of uncertainty says so", "[uncertainty_report][errors]") {
  CostlySweep sweep;
  sweep.add({0, 7, {1.0, 1.0}, 0.0});
  sweep.add({1, 7, {2.0, 1.0}, 10.0});
  const SweepRuns runs{sweep.merge()};
  CHECK_THROWS_AS(uncertainty_of(runs, {}), ScenarioError);
  CHECK_THROWS_AS(
      uncertainty_of(runs, {.outcome = "no-such", .gbp_per_qaly = {}, .precision = 0.1}),
      ScenarioError);
}

TEST_CASE("all forms of a report hold its numbers", "[uncertainty_report]") {
  CostlySweep sweep;
  const UncertaintyReport report = uncertainty_of(SweepRuns{merged_draws(sweep, 2)}, {});
  const std::string csv = as_csv(report);
  CHECK_THAT(csv, Catch::StartsWith("section,option,item,statistic,gbp_per_qaly,unit,value\n") &&
                      Catch::Contains("outcomes,ips-x3,npsv,p97.5,,GBP,") &&
                      Catch::Contains("choice,baseline,,probability_best,20000,1,") &&
                      Catch::Contains("evppi,,a,evppi,80000,GBP,") &&
                      Catch::Contains("tornado,ips-x3,a,at_p2.5,,GBP,") && !Catch::Contains("nan"));
  CHECK_THAT(as_json(report),
             Catch::Contains("\"statistic\": \"sd_within_draws\"") && !Catch::Contains("nan"));
  std::istringstream lines{as_table(report)};
  std::string line;
  while (std::getline(lines, line)) {
    CAPTURE(line);
    CHECK(line.size() <= 100);
  }
}

TEST_CASE("a merged file is compared by its central run", "[uncertainty_report][compare]") {
  CostlySweep sweep;
  const OptionComparison merged = compare_results(merged_draws(sweep, 2));
  const OptionComparison alone = compare_results(sweep.request().runs.front().shard);
  REQUIRE(merged.rows.size() > alone.rows.size());
  for (std::size_t row = 0; row < alone.rows.size(); ++row) {
    CAPTURE(alone.rows[row].measure);
    CHECK(merged.rows[row].measure == alone.rows[row].measure);
    CHECK((merged.rows[row].value == alone.rows[row].value ||
           (std::isnan(merged.rows[row].value) && std::isnan(alone.rows[row].value))));
  }
  const auto of_draws = [&](const std::string& measure) {
    for (const ComparisonRow& row : merged.rows) {
      if (row.option == "ips-x3" && row.measure == measure) return row.value;
    }
    FAIL("no row " << measure);
    return 0.0;
  };
  CHECK(of_draws("npsv_mean") == Approx(value_of_cost * 1145.0));
  CHECK(of_draws("npsv_probability_better") == 0.0);
  CHECK(of_draws("npsv_lower") < of_draws("npsv_mean"));
  CHECK(of_draws("npsv_sd_within_draws") > 0.0);
  CHECK_THAT(as_table(merged), Catch::Contains("over 20 draws"));
}

}  // namespace hale::test
