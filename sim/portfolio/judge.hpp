#pragma once

// What tried mixes say: which is the best, by how much, how surely, and what other budgets would
// buy. Of simulated outcomes only.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/portfolio/mix.hpp"

namespace hale {

/// Indices into the tried mixes that meet every limit and spend no more than `budget`, the best
/// objective first; of equals, the one that spends less, then the one with lower levels first.
[[nodiscard]] std::vector<std::size_t> ranked(std::span<const TriedMix> tried, Pence budget,
                                              std::span<const Limit> limits);

/// Of tried mixes that meet every limit, whatever they spend, those of which no other does as well
/// for as little: by rising spend.
[[nodiscard]] std::vector<std::size_t> spend_frontier(std::span<const TriedMix> tried,
                                                      std::span<const Limit> limits);

/// How sure it is that the first of a ranking is the best.
struct Sureness {
  /// What choosing the runner-up instead would lose, on average, and the standard error of that
  /// over draws; same draws and luck in both, so what they share drops out. Nothing without a
  /// runner-up; no error of a single draw.
  std::optional<double> regret_of_runner_up;
  std::optional<double> standard_error;
  /// Share of draws in which the first does better than the runner-up; draws alike count half.
  std::optional<double> beats_runner_up;
  /// Share of draws in which the first is the best of all ranked; a tie is shared.
  double is_best = 1.0;
  /// Mean over draws of the best of all ranked in that draw, less the first: what knowing the draw
  /// beforehand would add (expected value of perfect information).
  double expected_regret = 0.0;
};

/// Of a ranking with one mix at least.
[[nodiscard]] Sureness how_sure(std::span<const TriedMix> tried,
                                std::span<const std::size_t> ranking);

}  // namespace hale
