#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/portfolio/judge.hpp"
#include "sim/portfolio/mix.hpp"

namespace hale::test {

/// A number in (0, 1) by luck that is looked up.
inline double scatter(std::uint32_t seed, std::uint64_t place) {
  return Luck{seed}.uniform(Uid{place}, Month{0}, Event::start_a);
}

/// Every mix there is.
inline std::vector<Mix> all_mixes(const std::vector<Candidate>& candidates) {
  std::vector<Mix> mixes{Mix{}};
  for (const Candidate& candidate : candidates) {
    std::vector<Mix> longer;
    for (const Mix& mix : mixes) {
      for (std::size_t level = 0; level < candidate.levels(); ++level) {
        longer.push_back(mix);
        longer.back().push_back(level);
      }
    }
    mixes = longer;
  }
  return mixes;
}

/// The best mix by trying all; an empty ranking where none is allowed.
inline std::vector<TriedMix> try_all(const PortfolioProblem& problem, const Simulate& simulate) {
  const std::vector<Mix> mixes = all_mixes(problem.candidates);
  const std::vector<Outcome> outcomes = simulate(mixes);
  std::vector<TriedMix> tried;
  for (std::size_t i = 0; i < mixes.size(); ++i) {
    tried.push_back({mixes[i], outcomes[i]});
  }
  return tried;
}

/// Simulates mixes one by one by a function.
template <class OutcomeOf>
Simulate one_by_one(OutcomeOf outcome_of) {
  return [outcome_of](std::span<const Mix> mixes) {
    std::vector<Outcome> outcomes;
    for (const Mix& mix : mixes) {
      outcomes.push_back(outcome_of(mix));
    }
    return outcomes;
  };
}

}  // namespace hale::test
