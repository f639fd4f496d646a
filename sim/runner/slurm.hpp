#pragma once

// Slurm as the engine of a sweep. Nothing is known of what a run takes until one has run, so a
// probe goes first: the task of the central run, in a job of its own. When it has ended, all other
// tasks are submitted as job arrays that ask for the time and memory it needed, and a job that
// merges when they have ended. Who submits them is a small job of its own, the director, or
// whoever waits in the foreground; a sweep of which something has been measured needs neither.

#include <filesystem>
#include <string>
#include <vector>

#include "sim/runner/progress.hpp"
#include "sim/runner/slurm_jobs.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

/// Submits the probe and, unless `waits`, the director behind it; or everything that is left when
/// something has been measured. The site is that in DIR/slurm. What was submitted stands in
/// jobs.csv, also when a later job is refused. Returns the jobs. Throws FileError with what sbatch
/// said, FileError when jobs of the sweep are still in the queue, and what read_site throws.
std::vector<SubmittedJob> start_on_slurm(const SweepPlan& plan, const SweepFolder& folder,
                                         bool waits);

/// Submits every task with something left to do, and the merge behind them. Throws as
/// start_on_slurm, and FileError when nothing has been measured.
std::vector<SubmittedJob> submit_rest(const SweepPlan& plan, const SweepFolder& folder);

/// Returns when the queue has none of these jobs any more. Throws Interrupted when `controls` says
/// stop, and FileError when the queue cannot be asked for minutes.
void wait_for_jobs(const std::vector<SubmittedJob>& jobs, const RunControls& controls);

/// Has anything of this sweep been measured?
[[nodiscard]] bool is_measured(const SweepPlan& plan, const SweepFolder& folder);

}  // namespace hale
