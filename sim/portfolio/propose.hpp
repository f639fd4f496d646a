#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/portfolio/mix.hpp"
#include "sim/portfolio/surrogate.hpp"

namespace hale {

/// What a proposed mix must be predicted to be.
struct ProposalRules {
  /// By how much the budget and each limit may be missed by prediction, in pence: the spend, then
  /// the amounts. Empty: not at all.
  std::vector<double> looseness{};
  std::optional<double> objective_above{};
  std::size_t most_mixes = 1;
};

struct Proposals {
  std::vector<Mix> mixes;
  bool is_proved = true;  ///< no better ones were overlooked: the solver never had to stop early
};

/// Mixes that were not tried, those with the greatest predicted objective first, of all that meet
/// budget and limits by prediction: fewer than asked for when there are no more. Found by branch
/// and bound (GLPK), products of levels made linear by a variable for each pair of levels (Adams
/// and Sherali 1986, doi:10.1287/mnsc.32.10.1274). Of many candidates the solver stops after 20,000
/// branches for a mix, on every machine alike, with the best it has found.
[[nodiscard]] Proposals propose_mixes(const Surrogate& surrogate, const PortfolioProblem& problem,
                                      std::span<const Mix> tried, const ProposalRules& rules);

}  // namespace hale
