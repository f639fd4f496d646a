#include "sim/portfolio/surrogate.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/portfolio/propose.hpp"
#include "sim/portfolio/ridge.hpp"

#include "tests/unit/portfolio/portfolio_fixture.hpp"

namespace hale::test {
namespace {

const std::vector<Candidate> three_by_three(3, Candidate{{0.0, 1.0, 4.0}});

/// Objective with an overlap of the first two in proportion to what both do alone; spend by size.
Outcome priced(const Mix& mix) {
  const std::vector<double> sizes{0.0, 1.0, 4.0};
  const double overlap = 2.0 * std::sqrt(sizes[mix[0]] * sizes[mix[1]]);
  double objective = 7.0 - overlap;
  std::int64_t spend = 10;
  for (std::size_t i = 0; i < mix.size(); ++i) {
    objective += std::sqrt(sizes[mix[i]]) * static_cast<double>(3 + i);
    spend += static_cast<std::int64_t>(sizes[mix[i]]) * 100;
  }
  return {{objective}, Pence{spend}, {}};
}

std::vector<TriedMix> tried_mixes(const std::vector<Mix>& mixes) {
  std::vector<TriedMix> tried;
  for (const Mix& mix : mixes) {
    tried.push_back({mix, priced(mix)});
  }
  return tried;
}

}  // namespace

TEST_CASE("ridge regression is that of numpy", "[unit][portfolio]") {
  // numpy.linalg.solve(X.T @ X + 0.5 I, X.T @ y)
  const std::vector<std::vector<double>> rows{{1, 0, 2}, {0, 1, 1}};
  const auto found = ridge_regression(rows, std::vector<double>{3, -1}, 0.5);
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Approx(0.9743589743589743).epsilon(1e-12));
  CHECK(found[1] == Approx(-1.1794871794871795).epsilon(1e-12));
  CHECK(found[2] == Approx(0.7692307692307693).epsilon(1e-12));
}

TEST_CASE("a surrogate of singles and pairs is exact where they are all", "[unit][portfolio]") {
  const Surrogate surrogate =
      learn(three_by_three, tried_mixes(mixes_to_learn_from(three_by_three)));
  for (const Mix& mix : all_mixes(three_by_three)) {
    const Outcome truth = priced(mix);
    CHECK(surrogate.predict(objective_measure, mix) == Approx(truth.objective()).epsilon(1e-12));
    CHECK(surrogate.predict(spend_measure, mix) ==
          Approx(static_cast<double>(truth.spend.count())).epsilon(1e-12));
  }
}

TEST_CASE("what three do together is laid on their pairs", "[unit][portfolio]") {
  const std::vector<Candidate> candidates(4, Candidate{{0.0, 1.0}});
  std::vector<TriedMix> tried;
  for (const Mix& mix : mixes_to_learn_from(candidates)) {
    tried.push_back(
        {mix, {{static_cast<double>(mix[0] + mix[1] + mix[2] + mix[3])}, Pence{0}, {}}});
  }
  tried.push_back({Mix{1, 1, 1, 0}, {{2.4}, Pence{0}, {}}});  // 0.6 less than their sum
  const Surrogate surrogate = learn(candidates, tried);
  const auto predicted = [&](const Mix& mix) { return surrogate.predict(objective_measure, mix); };
  CHECK(predicted({1, 1, 1, 0}) == Approx(3.0 - 0.6 * 3.0 / 3.1).epsilon(1e-12));
  CHECK(predicted({1, 1, 1, 1}) == Approx(4.0 - 0.6 * 3.0 / 3.1).epsilon(1e-12));
  CHECK(predicted({1, 1, 0, 0}) == Approx(2.0 - 0.6 / 3.1).epsilon(1e-12));
  CHECK(predicted({0, 0, 1, 1}) == Approx(2.0).epsilon(1e-12));
}

TEST_CASE("proposals are the best untried mixes, in order", "[oracle][portfolio]") {
  const std::vector<TriedMix> first = tried_mixes(mixes_to_learn_from(three_by_three));
  const Surrogate surrogate = learn(three_by_three, first);
  std::vector<Mix> excluded;
  for (const TriedMix& one : first) {
    excluded.push_back(one.mix);
  }
  for (const std::int64_t budget : {10, 310, 610, 910, 1210}) {
    CAPTURE(budget);
    const PortfolioProblem problem{three_by_three, Pence{budget}, {}};
    const std::vector<Mix> proposed =
        propose_mixes(surrogate, problem, excluded, {.most_mixes = 100}).mixes;
    std::vector<TriedMix> all = tried_mixes(all_mixes(three_by_three));
    std::erase_if(all, [&](const TriedMix& one) {
      return std::find(excluded.begin(), excluded.end(), one.mix) != excluded.end();
    });
    const auto best = ranked(all, problem.budget, {});
    REQUIRE(proposed.size() == best.size());
    for (std::size_t i = 0; i < best.size(); ++i) {
      CHECK(priced(proposed[i]).objective() ==
            Approx(all[best[i]].outcome.objective()).epsilon(1e-9));
    }
    if (best.size() < 2) continue;
    const double bar = all[best[1]].outcome.objective();
    CHECK(propose_mixes(surrogate, problem, excluded,
                        {.looseness = {}, .objective_above = bar, .most_mixes = 100})
              .mixes.size() == 1);
  }
}

TEST_CASE("loosened limits let in what is just beyond them", "[unit][portfolio]") {
  const Surrogate surrogate =
      learn(three_by_three, tried_mixes(mixes_to_learn_from(three_by_three)));
  const PortfolioProblem problem{three_by_three, Pence{305}, {}};
  CHECK(propose_mixes(surrogate, problem, {}, {.most_mixes = 1}).mixes.front() == Mix{0, 1, 1});
  CHECK(
      propose_mixes(surrogate, problem, {}, {.looseness = {5.0}, .most_mixes = 1}).mixes.front() ==
      Mix{1, 1, 1});
}

}  // namespace hale::test
