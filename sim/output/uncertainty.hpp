#pragma once

// How sure the outcomes of a sweep are, what they hang on, and what knowing more would be worth.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/economics/value_of_information.hpp"
#include "sim/output/design_points.hpp"
#include "sim/output/sweep_runs.hpp"
#include "sim/uncertainty/precision.hpp"
#include "sim/uncertainty/sensitivity.hpp"

namespace hale {

/// An option's outcome over the sampled draws, each at the mean of its replicates.
struct OutcomeSpread {
  std::string option;
  std::string outcome;
  std::string unit;
  double central = 0.0;  ///< of the central run
  Summary draws;
  std::optional<double> probability_better;  ///< than the baseline; missing when neither way is
  /// Standard deviation by the parameters. Luck is in it when draws have no replicates.
  double sd_between = 0.0;
  std::optional<double> sd_within;  ///< by the luck of one run; missing without replicates
  /// Draws until the mean's 95 % interval is within a share of the mean to either side; missing
  /// when the mean is 0.
  std::optional<std::size_t> draws_needed;
};

/// What a parameter of the draws does to an outcome.
struct ParameterInfluence {
  std::string parameter;
  double at_low = 0.0;  ///< outcome where the parameter is low, and high
  double at_high = 0.0;
  /// Low and high are the 2.5th and 97.5th percentile, the others at their means, by regression;
  /// else the tenths of the draws in which it is lowest and highest.
  bool is_by_regression = false;
  double rank_correlation = 0.0;
  double first_order = 0.0;  ///< share of the outcome's variance
};

/// What knowing a parameter before choosing would be worth.
struct ParameterWorth {
  std::string parameter;
  Evppi evppi;
};

/// A factor's part in an option's outcome, by the design that was made to tell.
struct FactorEffect {
  std::string option;
  std::string factor;
  std::optional<SobolIndex> sobol;
  std::optional<MorrisEffect> morris;
};

struct InfluencesOnOption {
  std::string option;
  std::vector<ParameterInfluence> by_parameter;  ///< the widest first, ten at most
  std::optional<double> adjusted_r2;             ///< of the regression
};

/// How near the mean its 95 % interval is to lie, when nothing else is asked for: a tenth of it.
inline constexpr double usual_precision = 0.1;

struct UncertaintyRequest {
  std::string outcome = "npsv";  ///< whose influences are told
  std::optional<double>
      gbp_per_qaly;  ///< at which knowing more is worth something; else the study's
  double precision = usual_precision;  ///< share of a mean, for the number of draws
};

struct UncertaintyReport {
  std::string title;
  std::string region;
  std::string design;
  std::string outcome;
  std::string unit;
  double precision = usual_precision;
  std::size_t planned = 0;  ///< runs
  std::size_t complete = 0;
  std::size_t draws = 0;             ///< sampled
  std::size_t seeds = 0;             ///< runs of each
  std::vector<std::string> options;  ///< the baseline first
  std::vector<OutcomeSpread> spreads;
  std::vector<ChoiceAtValue> choices;  ///< among all options, by value of a QALY
  double gbp_per_qaly = 0.0;
  double evpi = 0.0;                   ///< GBP, at that value
  std::vector<ParameterWorth> worths;  ///< the greatest first, ten at most
  std::vector<InfluencesOnOption> influences;
  std::vector<FactorEffect> effects;
  std::vector<std::string> factors;  ///< of the design
  std::vector<PointOutcome> points;  ///< of a grid or a table
  std::vector<std::string> notes;    ///< how far to trust it, in words
};

/// Fewer draws than this tell nothing.
inline constexpr std::size_t fewest_draws = 4;

/// Spreads of every outcome of every option but the baseline; none without sampled draws.
[[nodiscard]] std::vector<OutcomeSpread> spreads_of(const SweepRuns& runs,
                                                    double precision = usual_precision);

/// Everything that a merged file says about uncertainty. Throws ScenarioError when it has neither
/// sampled draws nor a design that tells of its factors or points, or not the outcome that is asked
/// for.
[[nodiscard]] UncertaintyReport uncertainty_of(const SweepRuns& runs,
                                               const UncertaintyRequest& request);

/// The main parts as text of 100 columns.
[[nodiscard]] std::string as_table(const UncertaintyReport& report);

/// All numbers: section,option,item,statistic,gbp_per_qaly,unit,value.
[[nodiscard]] std::string as_csv(const UncertaintyReport& report);
[[nodiscard]] std::string as_json(const UncertaintyReport& report);

}  // namespace hale
