#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/economics/prices.hpp"
#include "sim/economics/valuation.hpp"
#include "sim/engine/history.hpp"
#include "sim/population/areas.hpp"

namespace hale {

/// One option's name and what happened in it.
struct OptionResults {
  std::string id;
  std::string title;
  std::vector<std::string> interventions;  ///< ids, in the order of the option's programmes
  History history;
};

/// What happened in the region that the options are compared with, as things are.
struct ComparatorResults {
  Areas areas;
  History history;
};

/// How well the made population meets one published margin, over the areas of a level.
struct FitOfMargin {
  std::string margin;      ///< "tenure"
  std::string area_level;  ///< "LSOA"
  double mean_error_percent = 0.0;
  double largest_error_percent = 0.0;
  double tolerance_percent = 0.0;
  bool holds = false;
};

/// A parameter's value in the run.
struct ParameterValue {
  std::string name;
  std::string unit;
  double value;
};

/// A file that the run read.
struct InputFile {
  std::string path;  ///< as named by the study or region
  std::string xxh3;  ///< fingerprint_of_file
};

/// What an intervention changes, and how well that is known.
struct InterventionEvidence {
  struct EffectOn {
    std::string lever;
    std::string standing;  ///< RCT, cohort, judgement ...; empty: an assumption of the study
  };

  std::string id;
  std::vector<EffectOn> effects;
};

/// Where the results come from. `created`, `git` and `threads` are for information: they are not
/// among the numbers that the digest covers.
struct Provenance {
  std::string hale_version;
  std::string git;
  std::string created;     ///< UTC, ISO 8601
  std::string command;     ///< how the run was asked for
  std::string study_yaml;  ///< the study, complete, as it was run
  std::vector<InputFile> inputs;
  int threads = 1;
};

/// Everything that a results file says.
struct RunResults {
  std::string study_id;
  std::string title;
  Areas areas;
  int first_year = 0;  ///< reported; histories may begin earlier
  int last_year = 0;
  int draw = 0;  ///< row of the sweep; 0 = central
  std::uint32_t seed = 1;
  double scale = 1.0;  ///< share of the households simulated; counts are of those simulated
  int price_base = 0;  ///< year in whose pounds money is stated
  std::vector<OptionResults> options;  ///< the baseline first
  std::optional<ComparatorResults> comparator;
  std::vector<FitOfMargin> fit;
  std::vector<ParameterValue> parameters;
  Prices prices;        ///< what services and harms cost
  Valuation valuation;  ///< how health and later years are valued
  std::vector<InterventionEvidence> evidence;
  Provenance provenance;
};

}  // namespace hale
