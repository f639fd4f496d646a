#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/output/read_results.hpp"
#include "sim/portfolio/mix.hpp"
#include "sim/scenario/fund.hpp"

namespace hale {

/// What one mix did in one run: the objective, what it spent and the amounts of the limits.
struct MixRun {
  double objective = 0.0;
  std::int64_t spend = 0;             ///< pence, of everyone
  std::vector<std::int64_t> amounts;  ///< pence, in the order of limits_of
};

/// The limits of a fund: spend of every year, least spend by local authority, net present value of
/// agencies. Throws ScenarioError when a local authority is not one of `las`.
[[nodiscard]] std::vector<Limit> limits_of(const Fund& fund, const std::vector<std::string>& las,
                                           int first_year, int last_year);

/// What every option but the baseline did, out of a finished run.
[[nodiscard]] std::vector<MixRun> mix_runs_in(const ResultsFile& file, const Fund& fund);

/// What was kept of a mix's run; nothing when it was not, or cannot be read.
[[nodiscard]] std::optional<MixRun> read_mix_run(const std::filesystem::path& path);

/// Keeps it. Throws FileError.
void write_mix_run(const std::filesystem::path& path, const MixRun& run);

/// The mean over runs of what a mix did; the objective by run.
[[nodiscard]] Outcome outcome_over(const std::vector<MixRun>& runs);

}  // namespace hale
