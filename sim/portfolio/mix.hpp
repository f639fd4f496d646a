#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/units.hpp"

namespace hale {

/// Which level of each candidate programme is used; level 0 is none of it.
using Mix = std::vector<std::size_t>;

/// A programme that may be in the mix: how large each of its levels is, in any unit, from level 0,
/// which is 0, strictly rising. Two levels at least.
struct Candidate {
  std::vector<double> sizes;

  [[nodiscard]] std::size_t levels() const { return sizes.size(); }
};

/// What a mix does, as simulated: against the same draws and luck without it.
struct Outcome {
  /// What is to be as great as may be, by draw (or by run): as many in every mix, of the same luck.
  std::vector<double> objective_by_draw;
  Pence spend;
  /// Other sums that limits apply to, in the order of the limits: spend by year, by borough, net
  /// position by agency, means over draws.
  std::vector<Pence> amounts;

  [[nodiscard]] double objective() const;  ///< mean over draws
};

/// A condition that a mix must meet.
struct Limit {
  std::string name;
  std::optional<Pence> least;
  std::optional<Pence> most;
};

struct PortfolioProblem {
  std::vector<Candidate> candidates;
  Pence budget;  ///< spend at most
  std::vector<Limit> limits;
};

/// A mix and what it does.
struct TriedMix {
  Mix mix;
  Outcome outcome;
};

/// Simulates mixes; an outcome for each, in their order. The dear part.
using Simulate = std::function<std::vector<Outcome>(std::span<const Mix>)>;

/// Does it meet every limit besides the budget?
[[nodiscard]] bool meets_limits(const Outcome& outcome, std::span<const Limit> limits);

}  // namespace hale
