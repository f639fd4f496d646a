#pragma once

// The best mix of programmes for a fund, by simulation.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/portfolio/search.hpp"
#include "sim/runner/progress.hpp"
#include "sim/scenario/fund.hpp"

namespace hale {

struct OptimiseRequest {
  std::filesystem::path file;
  std::filesystem::path scenarios_dir;
  /// Folder in which what mixes do is kept, so that a search that was stopped goes on.
  std::filesystem::path folder;
  std::vector<std::string> sets = {};
  int threads = 0;
};

struct FundAnswer {
  Fund fund;
  PortfolioProblem problem;  ///< limits with their names
  PortfolioSearch search;
};

/// Searches the mix that does most by the fund's objective: each mix is simulated, under the same
/// draws and luck as every other, as one option against the baseline. A baseline is lived once for
/// each draw and seed. Throws FileError, ScenarioError with what is wrong with the fund or its
/// programmes (overlapping ones may not be candidates together), and Interrupted.
[[nodiscard]] FundAnswer optimise(const OptimiseRequest& request, const RunControls& controls);

}  // namespace hale
