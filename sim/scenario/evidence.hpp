#pragma once

#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hale {

/// One uncertain number of the model, with its prior and where it comes from.
struct Prior {
  std::string name;          ///< "work.job_finding_in_poor_health"
  std::string means;         ///< in words
  std::string unit;          ///< "hazard ratio", "points", "per person-year", ...
  double central = 0.0;      ///< the value that the central run uses
  std::string distribution;  ///< fixed, normal, lognormal, beta, uniform or triangular
  /// fixed: value; normal: mean; lognormal: mean of the log; beta: a; else low
  double first = 0.0;
  double second = 0.0;  ///< normal: sd; lognormal: sd of the log; beta: b; uniform: high; else mode
  double third = 0.0;   ///< triangular: high
  double low_95 = 0.0;
  double high_95 = 0.0;
  double low_end = -std::numeric_limits<double>::infinity();  ///< the prior is cut off below it ...
  double high_end = std::numeric_limits<double>::infinity();  ///< ... and above this
  std::string tier;  ///< prior of the shrinkage that it shares with others; empty: none
  std::string source;    ///< citation, or that it is a judgement
  std::string standing;  ///< RCT, natural experiment, cohort, official statistic, judgement ...
  std::string file;      ///< where its name is written
  int line = 0;
  int column = 0;
};

/// Is it a prior that processes read, by its name ("health.mcs_lonely")? All others are read by
/// programmes alone, and a baseline does not hang on them.
[[nodiscard]] bool is_read_by_model(std::string_view name);

/// Every prior of the evidence files that a region uses (scenarios/evidence/*.yaml), by name.
class Evidence {
 public:
  explicit Evidence(std::vector<Prior> priors);

  /// The central value. Throws ScenarioError, naming the nearest known name, when there is no such
  /// prior, or when its unit is not `unit`.
  [[nodiscard]] double central(std::string_view name, std::string_view unit) const;

  /// Null when there is no such prior.
  [[nodiscard]] const Prior* find(std::string_view name) const;

  [[nodiscard]] const std::map<std::string, Prior, std::less<>>& all() const { return priors_; }

 private:
  std::map<std::string, Prior, std::less<>> priors_;
};

}  // namespace hale
