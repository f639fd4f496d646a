#pragma once

#include <filesystem>
#include <vector>

#include "sim/engine/plan.hpp"
#include "sim/population/world.hpp"
#include "sim/scenario/calibration.hpp"
#include "sim/scenario/study.hpp"
#include "sim/synthesis/build_population.hpp"

namespace hale {

/// A study ready to be simulated: its plan, with every intercept fitted, and its people at the base
/// month.
struct Prepared {
  Plan plan;
  World base;
  std::vector<MarginFit> fit;  ///< how well the people match the region's margins
};

/// Makes (or takes from the cache) the region's people, reads every process's tables and evidence,
/// multiplies what the region's calibration.yaml says, if it is there, and starts the people's
/// lives. Throws FileError and ScenarioError as the readers do.
[[nodiscard]] Prepared prepare(const Study& study, const std::filesystem::path& scenarios_dir);

/// The same with these ratios instead of those of the file.
[[nodiscard]] Prepared prepare(const Study& study, const std::filesystem::path& scenarios_dir,
                               const InterceptRatios& ratios);

/// A study's options as a plan has them.
[[nodiscard]] std::vector<Option> options_of(const Study& study);

/// The same for the study's comparator: its baseline alone, under the study's years, scale, seed
/// and evidence. The study has one.
[[nodiscard]] Prepared prepare_comparator(const Study& study,
                                          const std::filesystem::path& scenarios_dir);

}  // namespace hale
