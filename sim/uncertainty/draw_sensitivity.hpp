#pragma once

// Which parameters a result hangs on, from plain joint draws: no design is needed, and what the
// runs of a probabilistic analysis cost is already spent.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hale {

/// What joint draws say of one parameter. What a regression says is missing with fewer draws than
/// fewest_draws_for, and of a parameter that others before it explain or that moves with one of
/// them (correlation above 0.95): they cannot be told apart.
struct ParameterSensitivity {
  /// Outcome that a linear regression on all parameters has at the parameter's 2.5th and 97.5th
  /// percentile, the others at their means: a tornado's bar.
  std::optional<double> at_low;
  std::optional<double> at_high;
  /// Mean outcome of the tenth of draws (rounded up) in which the parameter is lowest, highest;
  /// other parameters that move with it are in it.
  double lowest_tenth = 0.0;
  double highest_tenth = 0.0;
  /// Standardised rank regression coefficient (Iman and Conover 1979,
  /// doi:10.1080/00401706.1979.10489820): -1 to 1, others held.
  std::optional<double> rank_coefficient;
  /// Rank correlation with the outcome (Spearman), others not held.
  double rank_correlation = 0.0;
  /// First-order index: share of the outcome's variance between groups of draws alike in the
  /// parameter, as many groups as draws in each (sqrt(n)), less what groups by luck would have
  /// (Kelley 1935, doi:10.1073/pnas.21.9.554; from given data: Plischke, Borgonovo and Smith 2013,
  /// doi:10.1016/j.ejor.2012.11.047). Below zero by chance when nothing is there.
  double first_order = 0.0;
};

struct DrawSensitivity {
  std::vector<ParameterSensitivity> by_parameter;
  /// How well the regressions describe the outcome: R2 less what parameters of luck would have.
  /// Low: do not believe their coefficients. Missing with them.
  std::optional<double> adjusted_r2;
  std::optional<double> adjusted_r2_of_ranks;
};

/// Draws that a regression on so many parameters takes: two for each and two more. With fewer, its
/// slopes are the luck of the draws, however well they fit.
[[nodiscard]] std::size_t fewest_draws_for(std::size_t parameters);

/// From a column for each parameter and the outcome, of as many draws, four or more.
[[nodiscard]] DrawSensitivity draw_sensitivity(std::span<const std::vector<double>> parameters,
                                               std::span<const double> outcome);

}  // namespace hale
