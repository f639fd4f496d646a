#include "sim/portfolio/search.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/portfolio/surrogate.hpp"

#include "tests/unit/portfolio/portfolio_fixture.hpp"

namespace hale::test {
namespace {

using Doubles = std::vector<double>;

Outcome plain(double objective, std::int64_t spend) {
  return {{objective}, Pence{spend}, {}};
}

Mix best_of(const PortfolioSearch& search) {
  return search.tried[search.main().ranking.at(0)].mix;
}

/// Programmes that reach shares of groups of people; someone reached by two gains once, so that
/// every pair, triple and so on overlaps. Two boroughs and an agency that may lose.
class Overlapping {
 public:
  Overlapping(std::uint32_t seed, std::size_t programmes, std::size_t levels)
      : seed_{seed},
        programmes_{programmes},
        levels_{levels} {}

  [[nodiscard]] PortfolioProblem problem(double share_of_all_spend) const {
    PortfolioProblem problem;
    Mix everything;
    for (std::size_t i = 0; i < programmes_; ++i) {
      problem.candidates.emplace_back();
      for (std::size_t level = 0; level < levels_; ++level) {
        problem.candidates.back().sizes.push_back(static_cast<double>(level));
      }
      everything.push_back(levels_ - 1);
    }
    const double all = static_cast<double>(outcome(everything).spend.count());
    problem.budget = Pence{std::llround(all * share_of_all_spend)};
    problem.limits = {{"borough 1", Pence{std::llround(all * 0.1)}, std::nullopt},
                      {"agency", Pence{0}, std::nullopt}};
    return problem;
  }

  [[nodiscard]] Outcome outcome(const Mix& mix) const {
    constexpr std::size_t groups = 6;
    Outcome outcome{{0.0}, Pence{0}, {Pence{0}, Pence{0}}};
    for (std::size_t group = 0; group < groups; ++group) {
      double missed = 1.0;
      for (std::size_t i = 0; i < programmes_; ++i) {
        missed *= 1.0 - at(i, 10 + group) * at(i, 10 + group) * extent(i, mix[i]);
      }
      outcome.objective_by_draw[0] += (1.0 - missed) * (0.5 + at(99, group));
    }
    for (std::size_t i = 0; i < programmes_; ++i) {
      const double spend = 1e8 * (0.2 + at(i, 0)) * extent(i, mix[i]);
      outcome.spend += Pence{std::llround(spend)};
      outcome.amounts[0] += Pence{std::llround(spend * at(i, 1))};
      outcome.amounts[1] += Pence{std::llround(spend * (at(i, 2) - 0.4))};
    }
    return outcome;
  }

  [[nodiscard]] Simulate simulate() const {
    return one_by_one([*this](const Mix& mix) { return outcome(mix); });
  }

 private:
  [[nodiscard]] double at(std::uint64_t programme, std::uint64_t what) const {
    return scatter(seed_, programme * 1000 + what);
  }

  /// Less for more: twice the size reaches less than twice as many.
  [[nodiscard]] double extent(std::size_t programme, std::size_t level) const {
    const double share = static_cast<double>(level) / static_cast<double>(levels_ - 1);
    return std::pow(share, 0.6 + 0.4 * at(programme, 3));
  }

  std::uint32_t seed_;
  std::size_t programmes_;
  std::size_t levels_;
};

/// Objective and money by singles and pairs alone, pairs in proportion to what each does alone:
/// what a surrogate can say exactly.
class Pairwise {
 public:
  explicit Pairwise(std::uint32_t seed) : seed_{seed} {}

  [[nodiscard]] PortfolioProblem problem() const {
    return {std::vector<Candidate>(5, Candidate{{0.0, 1.0, 2.5}}),
            Pence{900},
            {{"year", std::nullopt, Pence{500}}, {"agency", Pence{-40}, std::nullopt}}};
  }

  [[nodiscard]] Outcome outcome(const Mix& mix) const {
    double objective = 3.0;
    double spend = 0.0;
    double agency = 0.0;
    for (std::size_t i = 0; i < mix.size(); ++i) {
      objective += extent(i, mix[i]) * (0.5 + at(i, 0));
      spend += mix[i] == 0 ? 0.0 : 100.0 + 40.0 * std::floor(6.0 * at(i, 10 + mix[i]));
      agency += 20.0 * extent(i, mix[i]) * std::floor(10.0 * at(i, 2) - 5.0);
      for (std::size_t j = 0; j < i; ++j) {
        const double both = extent(i, mix[i]) * extent(j, mix[j]);
        objective += (at(i, 20 + j) - 0.7) * both;
        agency += 16.0 * std::floor(10.0 * at(i, 30 + j) - 5.0) * both;
      }
    }
    return {{objective},
            Pence{std::llround(spend)},
            {Pence{std::llround(0.6 * spend)}, Pence{std::llround(agency)}}};
  }

 private:
  [[nodiscard]] double at(std::uint64_t programme, std::uint64_t what) const {
    return scatter(seed_, programme * 1000 + what);
  }

  /// In quarters, so that money comes out in whole pence.
  [[nodiscard]] double extent(std::size_t programme, std::size_t level) const {
    return level == 1 ? 0.25 * std::ceil(3.0 * at(programme, 1)) : static_cast<double>(level) / 2.0;
  }

  std::uint32_t seed_;
};

}  // namespace

TEST_CASE("an overlap of two programmes changes the best mix", "[unit][portfolio]") {
  // A and B do most alone but for the same people; C does less, for others.
  const auto simulate = [](double overlap) {
    return one_by_one([overlap](const Mix& mix) {
      const double both = mix[0] == 1 && mix[1] == 1 ? overlap : 0.0;
      const double all = 10.0 * static_cast<double>(mix[0]) + 9.0 * static_cast<double>(mix[1]) +
                         4.0 * static_cast<double>(mix[2]);
      return plain(all - both, 100 * static_cast<std::int64_t>(mix[0] + mix[1] + mix[2]));
    });
  };
  const PortfolioProblem problem{std::vector<Candidate>(3, Candidate{{0.0, 1.0}}), Pence{200}, {}};
  CHECK(best_of(search_portfolio(problem, {}, simulate(0.0))) == Mix{1, 1, 0});
  const PortfolioSearch search = search_portfolio(problem, {}, simulate(8.0));
  CHECK(best_of(search) == Mix{1, 0, 1});
  CHECK(search.main().is_complete);
  REQUIRE(search.main().ranking.size() > 1);
  CHECK(search.tried[search.main().ranking[1]].mix == Mix{0, 1, 1});
  const Sureness sure = how_sure(search.tried, search.main().ranking);
  CHECK(sure.regret_of_runner_up == 1.0);
  CHECK_FALSE(sure.standard_error);
}

TEST_CASE("where pairs say all, the search ends with the best mix", "[oracle][portfolio]") {
  for (std::uint32_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const Pairwise truth{seed};
    const PortfolioProblem problem = truth.problem();
    const Simulate simulate = one_by_one([&](const Mix& mix) { return truth.outcome(mix); });
    const PortfolioSearch search = search_portfolio(problem, {}, simulate);
    const std::vector<TriedMix> all = try_all(problem, simulate);
    const auto best = ranked(all, problem.budget, problem.limits);
    REQUIRE_FALSE(best.empty());
    CHECK(search.main().is_complete);
    CHECK(best_of(search) == all[best[0]].mix);
    CHECK(search.prediction_error < 1e-9);
    CHECK(search.tried.size() < count_to_learn_from(problem.candidates) + 20);
  }
}

TEST_CASE("where all overlap, the search is as good as trying all mixes", "[oracle][portfolio]") {
  std::size_t exact = 0;
  std::size_t evaluations = 0;
  const std::uint32_t problems = 20;
  for (std::uint32_t seed = 1; seed <= problems; ++seed) {
    CAPTURE(seed);
    const Overlapping truth{seed, 5, 4};
    const PortfolioProblem problem = truth.problem(0.3 + 0.01 * static_cast<double>(seed));
    const PortfolioSearch search = search_portfolio(problem, {}, truth.simulate());
    const std::vector<TriedMix> all = try_all(problem, truth.simulate());
    const auto best = ranked(all, problem.budget, problem.limits);
    REQUIRE(best.empty() == search.main().ranking.empty());
    if (best.empty()) {
      ++exact;
      continue;
    }
    const Outcome& found = search.tried[search.main().ranking[0]].outcome;
    CHECK(found.spend <= problem.budget);
    CHECK(meets_limits(found, problem.limits));
    CHECK(found.objective() > 0.98 * all[best[0]].outcome.objective());
    if (best_of(search) == all[best[0]].mix) ++exact;
    evaluations += search.tried.size();
  }
  CHECK(exact + 1 >= problems);
  CHECK(evaluations < problems * 60);  // of 1,024 mixes each
}

TEST_CASE("a limit is judged by what is simulated, not by prediction", "[unit][portfolio]") {
  // Three together cost twice what singles and pairs say: predicted to fit, and do not.
  const auto simulate = one_by_one([](const Mix& mix) {
    const auto used = static_cast<std::int64_t>(mix[0] + mix[1] + mix[2]);
    return plain(static_cast<double>(used), used == 3 ? 600 : 100 * used);
  });
  const PortfolioProblem problem{std::vector<Candidate>(3, Candidate{{0.0, 1.0}}), Pence{300}, {}};
  const PortfolioSearch search = search_portfolio(problem, {}, simulate);
  CHECK(search.tried.back().mix == Mix{1, 1, 1});  // it was tried
  CHECK(search.main().ranking.size() == 7);        // and is not allowed
  CHECK(search.tried[search.main().ranking[0]].outcome.objective() == 2.0);
}

TEST_CASE("a mix that is cheaper than predicted is found", "[unit][portfolio]") {
  // All four share an overhead that each pays for alone; triples are predicted too dear by it.
  const auto simulate = one_by_one([](const Mix& mix) {
    const auto used = static_cast<std::int64_t>(mix[0] + mix[1] + mix[2] + mix[3]);
    return plain(static_cast<double>(used), used == 0 ? 0 : 100 + 50 * used);
  });
  const PortfolioProblem problem{std::vector<Candidate>(4, Candidate{{0.0, 1.0}}), Pence{300}, {}};
  const PortfolioSearch search = search_portfolio(problem, {}, simulate);
  CHECK(search.tried[search.main().ranking[0]].outcome.objective() == 4.0);
  CHECK(search.tried[search.main().ranking[0]].outcome.spend == Pence{300});
}

TEST_CASE("limits are loosened by how far predictions were off", "[unit][portfolio]") {
  // The first three cost 5 more than predicted; the last three 5 less, which nothing hints at: they
  // are predicted to cost 312.
  const std::vector<std::int64_t> prices{96, 102, 102, 108};
  const auto simulate = one_by_one([&](const Mix& mix) {
    std::int64_t spend = 0;
    double objective = 0.0;
    for (std::size_t i = 0; i < mix.size(); ++i) {
      spend += static_cast<std::int64_t>(mix[i]) * prices[i];
      objective += static_cast<double>(mix[i]) * static_cast<double>(1 + i * i);
    }
    if (mix == Mix{1, 1, 1, 0}) spend += 5;
    if (mix == Mix{0, 1, 1, 1}) spend -= 5;
    return Outcome{{objective}, Pence{spend}, {Pence{spend}, Pence{-spend}}};
  });
  const std::vector<Candidate> candidates(4, Candidate{{0.0, 1.0}});
  const Pence far{1000};
  const std::vector<PortfolioProblem> same{
      {candidates, Pence{310}, {{"a", {}, far}, {"b", {}, far}}},
      {candidates, far, {{"a", {}, Pence{310}}, {"b", {}, far}}},
      {candidates, far, {{"a", {}, far}, {"b", Pence{-310}, {}}}}};
  for (const PortfolioProblem& problem : same) {
    CHECK(best_of(search_portfolio(problem, {}, simulate)) == Mix{0, 1, 1, 1});
  }
}

TEST_CASE("a prediction that was beaten is not the last word", "[unit][portfolio]") {
  // Triples are predicted to give 18 and give 18.5.
  const auto with_triples = [](double overlap, double triple, double another) {
    return one_by_one([=](const Mix& mix) {
      const std::size_t used = mix[0] + mix[1] + mix[2] + mix[3];
      const double pairs = static_cast<double>(used * (used - 1)) / 2.0;
      double objective = 10.0 * static_cast<double>(used) - overlap * pairs;
      if (used == 3) objective = mix == Mix{1, 1, 0, 1} ? another : triple;
      return plain(objective, static_cast<std::int64_t>(used));
    });
  };
  const PortfolioProblem problem{std::vector<Candidate>(4, Candidate{{0.0, 1.0}}), Pence{3}, {}};
  SearchSettings hasty;
  hasty.patience = 0;
  hasty.mixes_per_round = 1;
  const PortfolioSearch search = search_portfolio(problem, hasty, with_triples(4.0, 18.5, 18.5));
  CHECK(search.proposed > 1);  // though the others are predicted to give 18.2
  // Triples are predicted to give less than pairs do: 12, not 14.
  const Simulate better = with_triples(6.0, 15.0, 15.5);
  CHECK(search_portfolio(problem, hasty, better).proposed == 0);
  CHECK(best_of(search_portfolio(problem, {}, better)) == Mix{1, 1, 0, 1});
}

TEST_CASE("what cannot be is said, and nothing is too little to ask", "[unit][portfolio]") {
  const auto simulate = one_by_one([](const Mix& mix) {
    return Outcome{{static_cast<double>(mix[0])},
                   Pence{100 * static_cast<std::int64_t>(mix[0])},
                   {Pence{50 * static_cast<std::int64_t>(mix[0])}}};
  });
  PortfolioProblem problem{
      {Candidate{{0.0, 1.0, 2.0}}}, Pence{150}, {{"borough", Pence{60}, std::nullopt}}};
  const PortfolioSearch none = search_portfolio(problem, {}, simulate);
  CHECK(none.main().ranking.empty());
  CHECK(none.main().is_complete);
  problem.limits[0].least = Pence{40};
  const PortfolioSearch single = search_portfolio(problem, {}, simulate);
  CHECK(best_of(single) == Mix{1});
  CHECK(single.main().ranking.size() == 1);
  CHECK_FALSE(how_sure(single.tried, single.main().ranking).regret_of_runner_up);
  problem.limits[0] = {"none of it", std::nullopt, Pence{0}};
  CHECK(best_of(search_portfolio(problem, {}, simulate)) == Mix{0});  // doing nothing
}

TEST_CASE("of mixes that do the same, the cheaper one wins", "[unit][portfolio]") {
  const auto simulate = one_by_one([](const Mix& mix) {
    const bool any = mix[0] + mix[1] > 0;
    return plain(any ? 1.0 : 0.0, static_cast<std::int64_t>(30 * mix[0] + 20 * mix[1]));
  });
  const PortfolioProblem problem{std::vector<Candidate>(2, Candidate{{0.0, 1.0}}), Pence{100}, {}};
  const PortfolioSearch search = search_portfolio(problem, {}, simulate);
  CHECK(best_of(search) == Mix{0, 1});
  CHECK(search.tried[search.main().ranking[1]].mix == Mix{1, 0});
  CHECK(how_sure(search.tried, search.main().ranking).regret_of_runner_up == 0.0);
}

TEST_CASE("the search keeps to its evaluations and tries nothing twice", "[unit][portfolio]") {
  const Overlapping truth{3, 6, 3};
  const PortfolioProblem problem = truth.problem(0.5);
  const std::size_t first = count_to_learn_from(problem.candidates);
  CHECK(first == 1 + 6 * 2 + 15);
  CHECK(mixes_to_learn_from(problem.candidates).size() == first);
  SearchSettings settings{.most_evaluations = first + 5,
                          .mixes_per_round = 2,
                          .patience = 2,
                          .tolerance = 0.0,
                          .other_budgets = {}};
  const PortfolioSearch search = search_portfolio(problem, settings, truth.simulate());
  CHECK(search.tried.size() <= first + 5);
  settings.most_evaluations = first;
  const PortfolioSearch no_more = search_portfolio(problem, settings, truth.simulate());
  CHECK(no_more.tried.size() == first);
  CHECK_FALSE(no_more.main().is_complete);
  CHECK(no_more.proposed == 0);
  settings.most_evaluations = 500;
  settings.other_budgets = {Pence{problem.budget.count() / 2}, Pence{problem.budget.count() / 4}};
  const PortfolioSearch wide = search_portfolio(problem, settings, truth.simulate());
  std::set<Mix> different;
  for (const TriedMix& one : wide.tried) {
    different.insert(one.mix);
  }
  CHECK(different.size() == wide.tried.size());
  CHECK(search_portfolio(problem, settings, truth.simulate()).tried.back().mix ==
        wide.tried.back().mix);
}

TEST_CASE("other budgets give points of the true frontier", "[oracle][portfolio]") {
  const Overlapping truth{11, 5, 3};
  PortfolioProblem problem = truth.problem(0.8);
  problem.limits.clear();
  const auto simulate = one_by_one([&](const Mix& mix) {
    Outcome outcome = truth.outcome(mix);
    outcome.amounts.clear();
    return outcome;
  });
  SearchSettings settings;
  for (const int percent : {20, 40, 60, 80}) {
    settings.other_budgets.push_back(Pence{problem.budget.count() / 100 * percent});
  }
  const PortfolioSearch search = search_portfolio(problem, settings, simulate);
  const std::vector<TriedMix> all = try_all(problem, simulate);
  REQUIRE(search.budgets.size() == 5);
  for (const BudgetSearch& budget : search.budgets) {
    CHECK(search.tried[budget.ranking[0]].mix == all[ranked(all, budget.budget, {})[0]].mix);
  }
  for (std::size_t i = 1; i < search.frontier.size(); ++i) {
    const Outcome& before = search.tried[search.frontier[i - 1]].outcome;
    const Outcome& now = search.tried[search.frontier[i]].outcome;
    CHECK(now.spend > before.spend);
    CHECK(now.objective() > before.objective());
  }
  CHECK(search.tried[search.frontier.front()].mix == Mix(5));
}

}  // namespace hale::test
