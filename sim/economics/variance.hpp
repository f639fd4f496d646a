#pragma once

// Parameters or luck: how much of the spread of results is which.

#include <cstddef>
#include <span>

namespace hale {

/// Variances of the results of runs that draw parameters and, for each draw, repeat the luck.
struct VarianceSplit {
  double of_means;    ///< between the means of the draws: luck is in it
  double within;      ///< of one run about its draw's mean: luck alone
  double of_luck;     ///< what luck adds to the variance of a mean: within / runs per draw
  double parameters;  ///< of_means - of_luck: what would be left with endless runs; may be < 0
  double total;       ///< of a single run: parameters + within
};

/// From the means of the draws (two or more) and the variance within a draw. Sample variances: n
/// - 1.
[[nodiscard]] VarianceSplit split_variance(std::span<const double> means, double within,
                                           double runs_per_draw);

/// From the runs themselves: as many runs in each draw, draw by draw; two or more of both.
[[nodiscard]] VarianceSplit split_variance_of_runs(std::span<const double> runs,
                                                   std::size_t runs_per_draw);

}  // namespace hale
