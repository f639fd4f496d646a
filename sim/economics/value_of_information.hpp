#pragma once

// What it would be worth to know more before deciding (Briggs, Claxton and Sculpher 2006; Strong,
// Oakley and Brennan 2014, doi:10.1177/0272989X13505910, for EVPPI by regression).

#include <cstddef>
#include <span>
#include <vector>

namespace hale {

/// Net benefits of options that exclude one another, by draw of the uncertain parameters: GBP, draw
/// by draw, each draw with as many numbers as there are options. One draw and one option at least.
struct NetBenefits {
  std::size_t options;
  std::vector<double> gbp;

  [[nodiscard]] std::size_t draws() const { return gbp.size() / options; }

  [[nodiscard]] double at(std::size_t draw, std::size_t option) const {
    return gbp[draw * options + option];
  }
};

/// effects x gbp_per_effect - costs, draw by draw.
[[nodiscard]] NetBenefits net_benefits(std::size_t options, std::span<const double> costs,
                                       std::span<const double> effects, double gbp_per_effect);

/// Mean net benefit of each option.
[[nodiscard]] std::vector<double> mean_benefits(const NetBenefits& benefits);

/// The option whose mean net benefit is greatest: the one to choose.
[[nodiscard]] std::size_t best_on_average(const NetBenefits& benefits);

/// Share of draws in which each option is the best (CEAC); a tie is shared. Adds up to one. The
/// option that is the best most often need not be the one to choose.
[[nodiscard]] std::vector<double> acceptability(const NetBenefits& benefits);

/// The share of draws in which the option to choose is the best (CEAF).
[[nodiscard]] double acceptability_of_best(const NetBenefits& benefits);

/// The choice between options at one value of an effect.
struct ChoiceAtValue {
  double gbp_per_effect;
  std::size_t best;                   ///< the option to choose
  std::vector<double> acceptability;  ///< by option
  double acceptability_of_best;
  double evpi;  ///< GBP
};

/// CEAC, CEAF and EVPI over a range of values of an effect, in the order given.
[[nodiscard]] std::vector<ChoiceAtValue> acceptability_curve(
    std::size_t options, std::span<const double> costs, std::span<const double> effects,
    std::span<const double> gbp_per_effect);

/// Expected value of perfect information: mean of the best in each draw - best of the means.
[[nodiscard]] double evpi(const NetBenefits& benefits);

/// Expected value of knowing some parameters only: the same with the net benefits that they
/// explain, by least squares on their powers up to the third and products of two. `parameters`
/// holds a column for each, of as many values as there are draws. Between zero and evpi().
[[nodiscard]] double evppi(const NetBenefits& benefits,
                           std::span<const std::vector<double>> parameters);

/// EVPPI and how far to believe it. Regressions with many terms on few draws call luck knowledge,
/// so EVPPI is biased upward.
struct Evppi {
  double gbp;
  std::size_t terms;  ///< of the regression, its constant with them
  /// Greatest share, less what terms of luck would have, of the variance of an option's increment
  /// over the best option that the parameters explain. Zero or less: the regression found nothing
  /// but luck. Zero, too, when there are not more draws than terms.
  double adjusted_r2;
};

/// evppi() with the quality of its regression.
[[nodiscard]] Evppi evppi_with_fit(const NetBenefits& benefits,
                                   std::span<const std::vector<double>> parameters);

/// Value of learning a normally distributed incremental benefit, or the normally distributed part
/// of it, before choosing between it and nothing: E[max(0, X)] - max(0, mean).
[[nodiscard]] double evpi_of_normal(double mean, double standard_deviation);

}  // namespace hale
