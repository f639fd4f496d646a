// Draws of the uncertain parameters: which values they take, and what moves with what.

#include "sim/scenario/draw_evidence.hpp"

#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/scenario/quantile.hpp"
#include "sim/scenario/read_evidence.hpp"

#include "tests/support/source_dir.hpp"

namespace hale {
namespace {

Prior prior_called(const std::string& name, const std::string& distribution, double first,
                   double second) {
  Prior prior;
  prior.name = name;
  prior.distribution = distribution;
  prior.first = first;
  prior.second = second;
  prior.central = 0.123;
  return prior;
}

std::vector<double> draws_of(const Evidence& evidence, const std::string& name, int draws) {
  std::vector<double> values;
  for (int draw = 1; draw <= draws; ++draw)
    values.push_back(chosen_from(evidence, {.seed = 1, .draw = draw}).find(name)->central);
  return values;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double covariance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += (a[i] - mean_of(a)) * (b[i] - mean_of(b));
  return sum / static_cast<double>(a.size());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  return covariance(a, b) / std::sqrt(covariance(a, a) * covariance(b, b));
}

}  // namespace

TEST_CASE("quantiles are those of the distributions", "[scenario][draws]") {
  CHECK(quantile_of(prior_called("a", "fixed", 3.0, 0.0), 0.2) == 3.0);
  CHECK(quantile_of(prior_called("a", "uniform", 2.0, 4.0), 0.25) == Approx(2.5));
  CHECK(quantile_of(prior_called("a", "normal", 1.0, 2.0), 0.975) == Approx(1.0 + 2.0 * 1.959964));
  CHECK(quantile_of(prior_called("a", "lognormal", 0.5, 0.1), 0.5) == Approx(std::exp(0.5)));
  CHECK(quantile_of(prior_called("a", "beta", 1.0, 1.0), 0.3) == Approx(0.3));
  Prior triangular = prior_called("a", "triangular", 0.0, 1.0);
  triangular.third = 2.0;
  CHECK(quantile_of(triangular, 0.125) == Approx(0.5));
}

TEST_CASE("a prior that is cut off is spread over what is left", "[scenario][draws]") {
  Prior prior = prior_called("a", "normal", 0.0, 1.0);
  prior.low_end = 0.0;
  CHECK(quantile_of(prior, 0.5) == Approx(0.6744898));  // the third quarter of a normal
  CHECK(quantile_of(prior, 1e-9) >= 0.0);
  prior.high_end = 0.6744898;
  CHECK(quantile_of(prior, 0.5) == Approx(0.3186394));  // five eighths
  Prior flat = prior_called("a", "uniform", 0.0, 1.0);
  flat.low_end = -1.0;
  flat.high_end = 0.5;
  CHECK(quantile_of(flat, 0.5) == Approx(0.25));
}

TEST_CASE("draw 0 is the central values, and single values replace them", "[scenario][draws]") {
  const Evidence evidence{{prior_called("a", "normal", 0.0, 1.0), prior_called("b", "beta", 2, 8)}};
  const Evidence central = chosen_from(evidence, {});
  CHECK(central.find("a")->central == 0.123);
  const Evidence chosen = chosen_from(evidence, {.seed = 1, .draw = 5, .values = {{"a", 7.0}}});
  CHECK(chosen.find("a")->central == 7.0);
  CHECK(chosen.find("b")->central == draws_of(evidence, "b", 5).back());
}

TEST_CASE("a draw does not depend on which other priors there are", "[scenario][draws]") {
  const Prior a = prior_called("a", "normal", 0.0, 1.0);
  const Evidence alone{{a}};
  const Evidence among{{prior_called("0", "normal", 0.0, 1.0), a, prior_called("b", "beta", 2, 8)}};
  CHECK(draws_of(alone, "a", 20) == draws_of(among, "a", 20));
  const EvidenceChoice other_seed{.seed = 2, .draw = 1};
  CHECK(chosen_from(alone, other_seed).find("a")->central != draws_of(alone, "a", 1).front());
}

TEST_CASE("draws have the prior's distribution and are independent", "[scenario][draws]") {
  constexpr int draws = 4000;
  const Evidence evidence{
      {prior_called("a", "normal", 10.0, 2.0), prior_called("b", "uniform", 0.0, 1.0)}};
  const std::vector<double> a = draws_of(evidence, "a", draws);
  const std::vector<double> b = draws_of(evidence, "b", draws);
  CHECK(mean_of(a) == Approx(10.0).margin(4 * 2.0 / std::sqrt(draws)));
  CHECK(covariance(a, a) == Approx(4.0).epsilon(4 * std::sqrt(2.0 / draws)));
  CHECK(covariance(b, b) == Approx(1.0 / 12.0).epsilon(4 * std::sqrt(2.0 / draws)));
  CHECK(correlation(a, b) == Approx(0.0).margin(4 / std::sqrt(draws)));
}

TEST_CASE("priors of one tier move together, each in its own direction", "[scenario][draws]") {
  constexpr int draws = 4000;
  const Prior tier = prior_called("tier", "beta", 8.0, 8.0);  // sd / mean = 0.2425
  Prior harm = prior_called("harm", "lognormal", 0.2, 0.08);  // 0.4 of its mean
  Prior help = prior_called("help", "normal", -3.0, 1.5);     // 0.5 of its mean
  Prior exact = prior_called("exact", "normal", 1.0, 0.1);    // less than the tier's own
  for (Prior* prior : {&harm, &help, &exact})
    prior->tier = "tier";
  CHECK(share_of_tier(harm, tier) == Approx(0.0588235 / 0.16));
  CHECK(share_of_tier(exact, tier) == 1.0);
  const Evidence evidence{{tier, harm, help, exact}};
  std::vector<double> log_harm;
  for (const double value : draws_of(evidence, "harm", draws))
    log_harm.push_back(std::log(value));
  const std::vector<double> helped = draws_of(evidence, "help", draws);
  const double expected = -std::sqrt(share_of_tier(harm, tier) * share_of_tier(help, tier));
  CHECK(correlation(log_harm, helped) == Approx(expected).margin(4 / std::sqrt(draws)));
  CHECK(covariance(log_harm, log_harm) == Approx(0.0064).epsilon(4 * std::sqrt(2.0 / draws)));
  const std::vector<double> wholly = draws_of(evidence, "exact", draws);
  CHECK(correlation(wholly, draws_of(evidence, "tier", draws)) > 0.99);
}

TEST_CASE("every shipped prior can be drawn, between its ends", "[scenario][draws]") {
  const Evidence evidence = read_evidence(test::source_dir() / "scenarios/evidence");
  for (const auto& [name, prior] : evidence.all()) {
    INFO(name);
    for (const double share : {0.001, 0.5, 0.999}) {
      const double value = quantile_of(prior, share);
      CHECK(std::isfinite(value));
      CHECK(value >= prior.low_end);
      CHECK(value <= prior.high_end);
    }
    const double far_below = quantile_of(prior, 0.025);
    const double far_above = quantile_of(prior, 0.975);
    CHECK(prior.central >= far_below - 1e-3 * std::abs(prior.central));
    CHECK(prior.central <= far_above + 1e-3 * std::abs(prior.central));
  }
}

}  // namespace hale
