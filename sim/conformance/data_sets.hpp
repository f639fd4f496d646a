#pragma once

// Data sets that worked examples use and that are not shipped: docs/methods/appraisal.md gives the
// form of each table.

#include <string>
#include <vector>

#include "sim/conformance/formula.hpp"

namespace hale {

/// Costs and effects by draw and option, draw by draw.
struct CostEffectDraws {
  std::vector<std::string> options;
  std::vector<double> costs;
  std::vector<double> effects;
};

/// Health of groups under several options; the first is the one to compare with.
struct HealthByOption {
  std::vector<std::string> options;
  std::vector<double> people;
  std::vector<std::vector<double>> health;  ///< by option, by group
};

/// One age band of a group: people, deaths a year, years in it weighted by their health.
struct AgeBand {
  int start_age;
  int end_age;  ///< the last completed year of age in the band
  double people;
  double deaths;
  double healthy_people;
};

// Each looks for the data set that the inputs name. Throws DataMissing when no folder of data sets
// is given or it is not in it, ScenarioError when the table is wrong.
[[nodiscard]] CostEffectDraws read_draws(const Inputs& inputs, const Reference& reference);
[[nodiscard]] HealthByOption read_health(const Inputs& inputs, const Reference& reference);

/// The age bands of one group, youngest first; CaseFault when there is no such group.
[[nodiscard]] std::vector<AgeBand> read_ages(const Inputs& inputs, const Reference& reference,
                                             const std::string& group);

}  // namespace hale
