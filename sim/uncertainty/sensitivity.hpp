#pragma once

// Which factors a result hangs on, from the results of a design made to tell it. Factors are taken
// as independent of one another.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/uncertainty/designs.hpp"

namespace hale {

struct Interval {
  double low = 0.0;
  double high = 0.0;
};

/// A share of the outcome's variance and its 95 % interval. An estimate may fall below zero or
/// rise above one by chance.
struct VarianceShare {
  double value = 0.0;
  Interval interval{};
};

struct SobolIndex {
  VarianceShare first;  ///< what would go if the factor were known
  VarianceShare total;  ///< what would stay if only the factor were not
};

/// Two factors, and what they do together over and above what each does alone.
struct SobolPair {
  std::size_t one = 0;
  std::size_t other = 0;
  VarianceShare share;
};

struct SobolIndices {
  double mean = 0.0;
  double variance = 0.0;
  std::vector<SobolIndex> by_factor;
  std::vector<SobolPair> pairs;  ///< none of a design of SobolOrder::first_and_total
};

/// How intervals are had: base points drawn anew with replacement, so many times, by luck that is
/// looked up; the 2.5th and 97.5th percentile of what they give.
struct Resampling {
  std::size_t times = 1000;
  std::uint32_t seed = 1;
};

/// From the outcome of every row of saltelli(base, factors, order), two base points at least. First
/// order after Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018, table 2 b), of outcomes less
/// their mean; total after Jansen 1999 (doi:10.1016/S0010-4655(98)00154-4); pairs after Saltelli
/// 2002 (doi:10.1016/S0010-4655(02)00280-1). All shares are 0 when the outcome does not vary.
[[nodiscard]] SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors,
                                         SobolOrder order = SobolOrder::first_and_total,
                                         Resampling resampling = {});

/// The elementary effects of a factor: change of the outcome per whole range of the factor.
struct MorrisEffect {
  double mu = 0.0;       ///< their mean
  double mu_star = 0.0;  ///< mean of their sizes: does it matter?
  double sigma = 0.0;    ///< their standard deviation (n - 1): not linear, or not alone
};

/// From the outcome of every row of morris(trajectories, factors, levels, seed), two trajectories
/// at least, by factor. Mu star after Campolongo, Cariboni and Saltelli 2007
/// (doi:10.1016/j.envsoft.2006.10.004).
[[nodiscard]] std::vector<MorrisEffect> morris_effects(const Design& design,
                                                       std::span<const double> outcomes,
                                                       std::size_t levels);

/// What one factor does alone, the others at their central values.
struct TornadoBar {
  std::size_t factor = 0;
  double at_low = 0.0;   ///< outcome at the factor's low value
  double at_high = 0.0;  ///< outcome at its high value
  double from = 0.0;     ///< least of both and the central outcome
  double to = 0.0;       ///< greatest of the three

  [[nodiscard]] double width() const { return to - from; }
};

/// The widest first; bars as wide as each other in the order given. As many low as high outcomes.
[[nodiscard]] std::vector<TornadoBar> tornado(double central, std::span<const double> at_low,
                                              std::span<const double> at_high);

}  // namespace hale
