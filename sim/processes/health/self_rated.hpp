#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/population/people.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/health/scores.hpp"

namespace hale {

/// Cuts of the latent health, in log odds at given scores: at or above very_good, at or above 0
/// (good), fair and bad; below bad the answer is very bad.
struct LatentCuts {
  float very_good;
  float fair;
  float bad;
};

/// The population's cuts as cuts at given scores. Scores add their own variance to the logistic one
/// (pi^2 / 3) of the answer tendency, so that what separates the population by one unit of log odds
/// separates the latent by the ratio of the two standard deviations.
[[nodiscard]] inline LatentCuts latent_cuts(const AnswerCuts& cuts, const HealthParameters& known) {
  constexpr double logistic_variance = 3.2898681336964529;
  const double of_scores = score_variance * (known.log_odds_per_pcs * known.log_odds_per_pcs +
                                             known.log_odds_per_mcs * known.log_odds_per_mcs);
  const double spread = std::sqrt(1.0 + of_scores / logistic_variance);
  return {static_cast<float>(cuts.very_good * spread), static_cast<float>(cuts.fair * spread),
          static_cast<float>(cuts.bad * spread)};
}

/// The answer for a latent health.
[[nodiscard]] constexpr SelfRatedHealth answer_for(float latent, const LatentCuts& cuts) {
  const int level = static_cast<int>(latent < cuts.very_good) + static_cast<int>(latent < 0.0F) +
                    static_cast<int>(latent < cuts.fair) + static_cast<int>(latent < cuts.bad);
  return static_cast<SelfRatedHealth>(level);
}

}  // namespace hale
