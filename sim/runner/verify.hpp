#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/runner/progress.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// One published figure and what the model says of it.
struct Check {
  std::string claim;  ///< "healthy life expectancy at birth"
  std::string of;     ///< "IMD decile 1, female"
  std::string unit;
  double expected;
  double got;
  double low;  ///< got must lie in [low, high]
  double high;

  [[nodiscard]] bool holds() const { return got >= low && got <= high; }
};

/// The region's baseline of the year after its base month, at scale 1 and seed 1. Throws as the
/// readers do.
[[nodiscard]] Study baseline_study(const std::string& region,
                                   const std::filesystem::path& scenarios_dir);

/// Runs the region's baseline from its base month to the end of the base year after it, and
/// compares what comes out with what was published: population, births, deaths, work, life
/// expectancy and healthy life expectancy. Tolerances are those of docs/base-year.md. Throws
/// FileError and ScenarioError as the readers do.
[[nodiscard]] std::vector<Check> verify_base_year(const std::string& region,
                                                  const std::filesystem::path& scenarios_dir,
                                                  const RunControls& controls);

/// Runs the region's baseline on a quarter of its households to 2041 and compares the people of
/// every local authority with the official projection, rebased to the base year: at some years, and
/// at that of the largest deviation. Throws as verify_base_year does.
[[nodiscard]] std::vector<Check> verify_projection(const std::string& region,
                                                   const std::filesystem::path& scenarios_dir,
                                                   const RunControls& controls);

/// Repeats the trial that the effect of employment support rests on, with a tenth of the West
/// Midlands' households: everyone whom its rules let in lives a year with support from the first
/// month on and without, under the same luck. Compares the gain in sustained work, entries into
/// work, pay and the mental score, and how many others do not find work for it. Nothing for a
/// region that the shipped study of employment support is not about. Throws as verify_base_year
/// does.
[[nodiscard]] std::vector<Check> verify_experiments(const std::string& region,
                                                    const std::filesystem::path& scenarios_dir);

/// What each exposure does to death in the end, by every path that the model has, against its
/// evidence: people of 30 to 49 of a fiftieth of the households live ten years with it and without,
/// under the same luck, and nothing else changes. Throws as verify_base_year does.
[[nodiscard]] std::vector<Check> verify_total_effects(const std::string& region,
                                                      const std::filesystem::path& scenarios_dir);

/// The checks as a Markdown table per claim, with how many hold.
[[nodiscard]] std::string checks_as_page(const std::vector<Check>& checks);

}  // namespace hale
