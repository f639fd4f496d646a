#include "sim/portfolio/search.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/portfolio/propose.hpp"
#include "sim/portfolio/surrogate.hpp"

namespace hale {
namespace {

/// A search under way.
class Search {
 public:
  Search(const PortfolioProblem& problem, const SearchSettings& settings, const Simulate& simulate)
      : problem_{problem},
        settings_{settings},
        simulate_{simulate},
        looseness_(1 + problem.limits.size()) {
    try_mixes(mixes_to_learn_from(problem.candidates));
  }

  /// Simulates what is promising for the budget until nothing is, or evaluations run out.
  void look_for(Pence budget) {
    problem_.budget = budget;
    rounds_in_vain_ = 0;
    bool is_complete = false;
    while (tried_.size() < settings_.most_evaluations) {
      const Surrogate surrogate = learn(problem_.candidates, tried_);
      const Proposals proposed =
          propose_mixes(surrogate, problem_, mixes_tried(), rules_of_round());
      is_complete = proposed.mixes.empty() && proposed.is_proved;
      if (proposed.mixes.empty()) break;
      const std::optional<double> before = best_objective();
      try_proposed(proposed.mixes, surrogate);
      rounds_in_vain_ = best_objective() > before ? 0 : rounds_in_vain_ + 1;
    }
    budgets_.push_back({budget, {}, is_complete});
  }

  [[nodiscard]] PortfolioSearch found() && {
    PortfolioSearch search;
    for (BudgetSearch& budget : budgets_) {
      budget.ranking = ranked(tried_, budget.budget, problem_.limits);
    }
    search.frontier = spend_frontier(tried_, problem_.limits);
    search.proposed = proposed_;
    if (proposed_ > 0) {
      search.prediction_error = std::sqrt(squared_errors_ / static_cast<double>(proposed_));
    }
    search.budgets = std::move(budgets_);
    search.tried = std::move(tried_);
    return search;
  }

 private:
  void try_mixes(const std::vector<Mix>& mixes) {
    std::vector<Outcome> outcomes = simulate_(mixes);
    expects(outcomes.size() == mixes.size(), "an outcome for every mix");
    for (std::size_t i = 0; i < mixes.size(); ++i) {
      expects(outcomes[i].amounts.size() == problem_.limits.size(), "an amount for every limit");
      tried_.push_back({mixes[i], std::move(outcomes[i])});
    }
  }

  /// Of the mixes that are allowed.
  [[nodiscard]] std::optional<double> best_objective() const {
    const std::vector<std::size_t> best = ranked(tried_, problem_.budget, problem_.limits);
    if (best.empty()) return std::nullopt;
    return tried_[best.front()].outcome.objective();
  }

  [[nodiscard]] std::vector<Mix> mixes_tried() const {
    std::vector<Mix> mixes;
    for (const TriedMix& one : tried_) {
      mixes.push_back(one.mix);
    }
    return mixes;
  }

  [[nodiscard]] ProposalRules rules_of_round() const {
    ProposalRules rules;
    rules.looseness = looseness_;
    rules.most_mixes =
        std::min(settings_.mixes_per_round, settings_.most_evaluations - tried_.size());
    const std::optional<double> best = best_objective();
    if (best && rounds_in_vain_ >= settings_.patience) {
      rules.objective_above = *best + settings_.tolerance - optimism_;
    }
    return rules;
  }

  void try_proposed(const std::vector<Mix>& proposed, const Surrogate& surrogate) {
    const std::size_t first = tried_.size();
    try_mixes(proposed);
    optimism_ = 0.0;
    for (std::size_t i = first; i < tried_.size(); ++i) {
      const auto missed_by = [&](std::size_t measure) {
        return measured(tried_[i].outcome, measure) - surrogate.predict(measure, tried_[i].mix);
      };
      const double of_objective = missed_by(objective_measure);
      squared_errors_ += of_objective * of_objective;
      optimism_ = std::max(optimism_, of_objective);
      for (std::size_t k = 0; k < looseness_.size(); ++k) {
        looseness_[k] = std::max(looseness_[k], std::abs(missed_by(spend_measure + k)));
      }
    }
    proposed_ += proposed.size();
  }

  PortfolioProblem problem_;
  const SearchSettings& settings_;
  const Simulate& simulate_;
  std::vector<TriedMix> tried_;
  std::vector<BudgetSearch> budgets_;
  std::vector<double> looseness_;  ///< pence: of the spend, then of the amounts
  std::size_t rounds_in_vain_ = 0;
  double optimism_ = 0.0;
  double squared_errors_ = 0.0;
  std::size_t proposed_ = 0;
};

}  // namespace

PortfolioSearch search_portfolio(const PortfolioProblem& problem, const SearchSettings& settings,
                                 const Simulate& simulate) {
  expects(!problem.candidates.empty(), "a candidate at least");
  expects(settings.most_evaluations >= count_to_learn_from(problem.candidates) &&
              settings.mixes_per_round > 0,
          "evaluations to learn from, and mixes in a round");
  Search search{problem, settings, simulate};
  search.look_for(problem.budget);
  for (const Pence budget : settings.other_budgets) {
    search.look_for(budget);
  }
  return std::move(search).found();
}

}  // namespace hale
