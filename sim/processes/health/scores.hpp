#pragma once

// How a component score varies between and within people of one age and sex. The variance of the
// scale, 100, has three parts: the condition (its points squared x p(1 - p)), the person (what else
// lasts for life) and the moment (an AR(1) around the target). The person's share together with the
// condition's is a prior; the moment's persistence follows from the correlation a year apart.

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/processes/health/health_model.hpp"

namespace hale {

/// Variance of PCS and MCS given age and sex: the SF-12 scale has a standard deviation of 10.
inline constexpr double score_variance = 100.0;

/// Spread and speed of one score.
struct ScoreSpread {
  double person_share = 0.0;   ///< of score_variance, the condition's part included
  double per_condition = 0.0;  ///< points
  double kept_in_month = 0.0;  ///< share of a momentary deviation still there a month later

  /// Standard deviation of the lasting person effect where a share `p` has a condition.
  [[nodiscard]] double person_sd(double p) const {
    return std::sqrt(person_share * score_variance - condition_variance(p));
  }

  [[nodiscard]] double momentary_sd() const {
    return std::sqrt((1.0 - person_share) * score_variance);
  }

  /// Standard deviation of a month's shock that keeps momentary_sd as it is.
  [[nodiscard]] double shock_sd() const {
    return momentary_sd() * std::sqrt(1.0 - kept_in_month * kept_in_month);
  }

  /// What the condition adds to the norm of people with it (has = 1) or without (has = 0).
  [[nodiscard]] double shift(double has, double p) const { return per_condition * (has - p); }

  [[nodiscard]] double condition_variance(double p) const {
    return per_condition * per_condition * p * (1.0 - p);
  }
};

/// correlation = share + (1 - share) x kept^12, solved for kept.
[[nodiscard]] inline double kept_in_one_month(double correlation_a_year_apart, double share) {
  expects(correlation_a_year_apart > share && share >= 0.0,
          "what lasts for life is less than what lasts a year");
  return std::pow((correlation_a_year_apart - share) / (1.0 - share), 1.0 / 12.0);
}

[[nodiscard]] inline ScoreSpread physical_spread(const HealthParameters& known) {
  return {known.pcs_person_share, known.pcs_per_condition,
          kept_in_one_month(known.pcs_persistence, known.pcs_person_share)};
}

[[nodiscard]] inline ScoreSpread mental_spread(const HealthParameters& known) {
  return {known.mcs_person_share, known.mcs_per_condition,
          kept_in_one_month(known.mcs_persistence, known.mcs_person_share)};
}

}  // namespace hale
