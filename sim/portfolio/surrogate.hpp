#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/portfolio/mix.hpp"

namespace hale {

/// What a mix is predicted to do, by measure: the objective, the spend, then the amounts. Each is
/// what no programme gives, plus what each programme adds alone at its level, plus what each pair
/// adds or takes away together, in proportion to what both do alone. (Of two programmes that reach
/// people independently of one another, twice as many are reached by both when one reaches twice
/// as many.)
struct Surrogate {
  struct Measure {
    double of_nothing = 0.0;
    std::vector<std::vector<double>> alone;  ///< by candidate and level; 0 at level 0
    std::vector<double> together;            ///< by pair (pair_of), at both programmes' largest
    /// By candidate and level: what it does alone as a share, 0 to 1, of what it does at its
    /// largest; the share of sizes where it does nothing there.
    std::vector<std::vector<double>> share;
  };

  std::vector<Measure> measures;

  [[nodiscard]] double predict(std::size_t measure, const Mix& mix) const;
};

inline constexpr std::size_t objective_measure = 0;
inline constexpr std::size_t spend_measure = 1;
inline constexpr std::size_t first_amount_measure = 2;

/// A number for each pair of candidates, one < other, from 0 up.
[[nodiscard]] constexpr std::size_t pair_of(std::size_t one, std::size_t other) {
  return other * (other - 1) / 2 + one;
}

/// The measure of an outcome; money in pence.
[[nodiscard]] double measured(const Outcome& outcome, std::size_t measure);

/// What is simulated first: nothing, every candidate alone at every level, every pair at both
/// largest levels.
[[nodiscard]] std::vector<Mix> mixes_to_learn_from(std::span<const Candidate> candidates);

/// How many those are.
[[nodiscard]] std::size_t count_to_learn_from(std::span<const Candidate> candidates);

/// Learns from the outcomes of mixes_to_learn_from(), which it then gives exactly, and from any
/// further mixes: what those do beyond the prediction is laid on the pairs in them, in proportion
/// to their shares, by ridge regression (least squares with small corrections preferred).
[[nodiscard]] Surrogate learn(std::span<const Candidate> candidates,
                              std::span<const TriedMix> tried);

}  // namespace hale
