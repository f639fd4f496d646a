#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/interventions/programme.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/region.hpp"
#include "sim/scenario/trends.hpp"

namespace hale {

/// One thing the region could do: programmes that run together.
struct StudyOption {
  std::string id;
  std::string title;
  std::vector<Programme> programmes;  ///< empty in the baseline
};

/// In whose pounds results are stated, and how later years are discounted.
struct Money {
  int price_base = 2024;                     ///< calendar year
  std::string discount = "green-book-2026";  ///< name of a schedule
};

/// What tables of results are broken down by.
struct Report {
  std::vector<std::string> by;  ///< of la, imd_decile, sex
  std::vector<std::int64_t> pence_per_qaly;
};

/// How often a sweep of the study runs it.
struct Uncertainty {
  int draws = 0;  ///< joint draws from the priors, beside the central run
  int seeds = 1;  ///< runs with different luck in every draw
};

/// A study: a region's people, a baseline and options, complete and checked.
struct Study {
  std::string id;
  std::string title;
  Region region;
  std::optional<Region> comparator;  ///< whose baseline is simulated beside the region's options
  int first_year = 0;                ///< the run begins in January of it ...
  int last_year = 0;                 ///< ... and ends with December of it
  double scale = 1.0;                ///< share of the region's households, (0, 1]
  std::uint32_t seed = 1;
  int draw = 0;                   ///< of the priors that `evidence` holds; 0: central values
  Uncertainty uncertainty;        ///< how often a sweep of the study runs it
  Trends trends = Trends::stop;  ///< of the baseline, every option and the comparator alike
  Money money;
  Report report;
  std::vector<StudyOption> options;  ///< `baseline` first, then in the order of the file
  Evidence evidence{{}};             ///< every prior of the scenarios' evidence folder, as drawn

  std::string text;      ///< the study file, byte for byte
  std::string resolved;  ///< the study as run: after `--set`, `like` and the library, as YAML
  std::vector<std::string> sets;             ///< `--set path=value`, as given
  std::vector<std::filesystem::path> files;  ///< every file it was read from, the region's included
};

/// The ONS projection of mortality, on which deaths rest, ends here.
inline constexpr int latest_possible_year = 2070;

inline constexpr const char* baseline_id = "baseline";

}  // namespace hale
