#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "sim/portfolio/judge.hpp"
#include "sim/portfolio/mix.hpp"

namespace hale {

struct SearchSettings {
  std::size_t most_evaluations = 200;  ///< count_to_learn_from() at least
  std::size_t mixes_per_round = 4;     ///< simulated together, between two corrections
  /// Rounds in a row that must bring nothing better before predictions are heeded that nothing
  /// will.
  std::size_t patience = 2;
  double tolerance = 0.0;              ///< a predicted gain of this is not worth a simulation
  std::vector<Pence> other_budgets{};  ///< to be searched as well, for the frontier
};

/// The search for one budget.
struct BudgetSearch {
  Pence budget;
  /// Tried mixes that the budget and the limits allow, the best first; empty when there is none.
  std::vector<std::size_t> ranking;
  /// No mix is left untried that is predicted to be better; else evaluations ran out, or the solver
  /// stopped early (propose.hpp).
  bool is_complete = false;
};

struct PortfolioSearch {
  std::vector<TriedMix> tried;        ///< in the order of simulation: nothing first
  std::vector<BudgetSearch> budgets;  ///< of the problem, then the other budgets
  std::vector<std::size_t> frontier;  ///< spend_frontier() of all tried
  std::size_t proposed = 0;           ///< of those tried, how many a prediction had proposed
  double prediction_error = 0.0;      ///< root mean square, of the objectives of those proposed

  [[nodiscard]] const BudgetSearch& main() const { return budgets.front(); }
};

/// Searches the mix with the greatest objective that budget and limits allow. Simulates nothing,
/// every candidate alone and every pair; predicts every mix by their sums and interactions
/// (learn()); simulates the best that are predicted to be allowed (propose_mixes()), and corrects
/// the prediction by what they do; until, after `patience` rounds in a row that brought nothing
/// better, none is predicted to be better than the best known, or evaluations run out. Predictions
/// are given the benefit of the doubt: the objective as much as any proposal of the last round was
/// better than predicted, limits as much as any was off. Whether a mix is allowed is judged by its
/// simulated outcome alone. Then the other budgets, with the evaluations that are left.
///
/// Ends with the best mix where singles and pairs say all; elsewhere there may be a better one that
/// they do not hint at.
[[nodiscard]] PortfolioSearch search_portfolio(const PortfolioProblem& problem,
                                               const SearchSettings& settings,
                                               const Simulate& simulate);

}  // namespace hale
