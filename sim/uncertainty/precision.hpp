#pragma once

// How much is known from so many draws and replicates, and how many would be needed.
//
// A draw is one joint set of parameters; a replicate is one run of it, with a luck of its own.

#include <cstddef>
#include <span>

namespace hale {

/// An outcome over draws.
struct Summary {
  std::size_t values = 0;
  double mean = 0.0;
  double standard_deviation = 0.0;  ///< of the sample (n - 1); 0 of a single value
  double standard_error = 0.0;      ///< of the mean, of independent draws
  double low = 0.0;                 ///< 2.5th percentile
  double median = 0.0;
  double high = 0.0;  ///< 97.5th percentile
};

/// Of one value or more; percentiles as quantile() has them.
[[nodiscard]] Summary summarise(std::span<const double> values);

/// The value below which lies a share in [0, 1] of sorted values, one or more: linear between the
/// order statistics (type 7 of Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566).
[[nodiscard]] double quantile(std::span<const double> sorted, double share);

/// Draws until the 95 % interval of a mean reaches no further than `half_width` to either side:
/// (1.96 standard deviations / half width)^2, one at least. `half_width` is above zero.
[[nodiscard]] std::size_t draws_needed(double standard_deviation, double half_width);

/// The same for a probability, in [0, 1], that is a share of draws; one half asks for the most.
[[nodiscard]] std::size_t draws_needed_for_probability(double probability, double half_width);

/// Variance of an outcome by source: between draws (parameters), within a draw (luck of one run).
struct VarianceBySource {
  double between = 0.0;
  double within = 0.0;
};

/// Standard error of the mean of so many draws of so many replicates each.
[[nodiscard]] double standard_error(const VarianceBySource& variance, std::size_t draws,
                                    std::size_t replicates);

/// What one further draw costs besides its replicates (preparing inputs, say), and one replicate,
/// in any one unit.
struct CostOfRuns {
  double draw = 0.0;
  double replicate = 1.0;
};

/// Replicates per draw that tell a mean most precisely for the money: sqrt(within / between x cost
/// of a draw / cost of a replicate), not rounded; less than one asks for one (O'Hagan, Stevenson
/// and Madan 2007, doi:10.1002/hec.1199). `between` is above zero.
[[nodiscard]] double best_replicates_for_mean(const VarianceBySource& variance,
                                              const CostOfRuns& cost);

/// Replicates per draw that tell the variance between many draws most precisely for a number of
/// runs: 1 + within / between, not rounded (the same source). One alone tells nothing of it.
[[nodiscard]] double best_replicates_for_variance(const VarianceBySource& variance);

struct RunPlan {
  std::size_t draws = 0;
  std::size_t replicates = 0;
};

/// The cheapest draws and replicates (of 1 to `most_replicates`) whose mean has a 95 % interval
/// that reaches no further than `half_width` to either side; of plans of equal cost, the one with
/// fewest replicates.
[[nodiscard]] RunPlan cheapest_plan(const VarianceBySource& variance, const CostOfRuns& cost,
                                    double half_width, std::size_t most_replicates);

}  // namespace hale
