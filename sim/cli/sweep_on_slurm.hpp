#pragma once

#include <filesystem>
#include <string>

#include "sim/runner/sweep_folder.hpp"

namespace hale {

/// What the command line says of the batch system.
struct SlurmWords {
  std::filesystem::path site;  ///< empty: that of the sweep so far, or what a cluster has by itself
  bool waits = false;
};

/// Submits what is not finished and says which jobs that makes; or, when it is to wait, returns
/// true when all of them have ended.
[[nodiscard]] bool run_on_slurm(const SweepPlan& plan, const SweepFolder& folder,
                                const SlurmWords& words);

/// What `sweep submit` does: submits what is left after the probe, and says which jobs that makes.
void submit_what_is_left(const SweepFolder& folder);

/// What the queue still has of a sweep, and what its tasks took, for `sweep status`.
[[nodiscard]] std::string slurm_as_text(const SweepPlan& plan, const SweepFolder& folder);

}  // namespace hale
