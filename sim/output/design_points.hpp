#pragma once

// What an option comes to at every point of a grid or a table.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/output/sweep_runs.hpp"

namespace hale {

/// One option at one point of a design, over all draws and seeds in which the point was run.
struct PointOutcome {
  std::size_t point = 0;       ///< from 1
  std::vector<double> values;  ///< of the design's factors; NaN for texts
  std::string option;
  std::size_t runs = 0;
  double mean = 0.0;
  std::optional<double> standard_error;  ///< of the mean; missing with one run
  double spend = 0.0;                    ///< GBP, undiscounted, mean
};

/// In the order of the points, then of the options without the baseline. None for designs other
/// than a grid or a table, whose points are there to be looked at one by one.
[[nodiscard]] std::vector<PointOutcome> points_of(const SweepRuns& runs, std::size_t outcome);

}  // namespace hale
