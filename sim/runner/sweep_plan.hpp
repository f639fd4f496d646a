#pragma once

// Which runs a sweep is made of. A run is named by the digest of everything that goes into it, so a
// finished run is known again and one of changed inputs never taken for it.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/output/results.hpp"
#include "sim/scenario/read_study.hpp"
#include "sim/scenario/sweep.hpp"

namespace hale {

/// What is asked for.
struct SweepRequest {
  std::filesystem::path file;  ///< a sweep, or a study
  std::filesystem::path scenarios_dir;
  std::vector<std::string> sets = {};  ///< `path=value`, after the sweep's own
};

/// One run: a row of the sweep under one seed, the baseline and every option.
struct PlannedRun {
  std::string digest;  ///< its name: digest_of_inputs
  SweepRow row;
  std::uint32_t seed = 1;
  std::string baseline;  ///< digest of what the baseline hangs on: runs that share it, share that
  std::size_t task = 0;  ///< runs of a task are done one after the other, by one process
};

struct SweepPlan {
  Sweep sweep;
  SweepRequest request;
  std::vector<PlannedRun> runs;  ///< the central one, of row 0 and the first seed, first
  /// The program, the sweep's own files and every file that the runs read, with fingerprints.
  std::vector<InputFile> inputs;

  [[nodiscard]] std::size_t tasks() const { return runs.empty() ? 0 : runs.back().task + 1; }
};

/// Reads the sweep and, for every row, the study: what is wrong in any run shows before the first
/// one begins. Throws FileError, and ScenarioError with every problem of the first row that has
/// any.
[[nodiscard]] SweepPlan plan_sweep(const SweepRequest& request);

/// How many draws and seeds the file asks for. Throws as read_sweep.
[[nodiscard]] SweepSize size_asked(const SweepRequest& request);

/// The same with other numbers of draws and seeds than the file says.
[[nodiscard]] SweepPlan plan_sweep(const SweepRequest& request, const SweepSize& size);

/// The number that a run's shard has on the axis `draw`: of the first row with the same inputs.
/// Points of a design may coincide where their values are rounded.
[[nodiscard]] int first_row_of(const SweepPlan& plan, const PlannedRun& run);

/// The study of one run.
[[nodiscard]] Study study_of(const SweepPlan& plan, const PlannedRun& run, StudyReader& reader);

/// The program and the files that a sweep's runs of this study rest on, as they are now.
[[nodiscard]] std::vector<InputFile> inputs_of(const SweepPlan& plan, const Study& study);

}  // namespace hale
