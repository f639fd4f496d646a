#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sim/output/results.hpp"
#include "sim/runner/checkpoints.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/progress.hpp"
#include "sim/scenario/study.hpp"

namespace hale {

/// How a run was asked for, for its provenance.
struct RunRequest {
  std::filesystem::path scenarios_dir;
  std::string command;  ///< the command line that repeats it
  int threads = 0;      ///< 0: one per core
  CheckpointPlan checkpoint = {};
  bool pairs_lives = false;  ///< compare everyone with themselves in the baseline
};

/// Simulates every option of a study and gathers what is written to a results file. The numbers do
/// not depend on `threads`, nor on where the run was stopped and resumed. Throws Interrupted or
/// Paused when `controls` says stop, and what `prepare` and travel_all throw. The checkpoint stays
/// where it is: remove_checkpoint once the results are safe.
[[nodiscard]] RunResults run_study(const Study& study, const RunRequest& request,
                                   const RunControls& controls);

/// The same with people and tables that are ready, and from where a journey of theirs has come to.
[[nodiscard]] RunResults run_prepared(const Study& study, const RunRequest& request,
                                      const Prepared& ready, std::optional<Journey> begun,
                                      const RunControls& controls);

/// Date and time in UTC, ISO 8601.
[[nodiscard]] std::string now_in_utc();

/// Keeps the number of threads of everything in its scope to `threads`; 0 leaves it at one per
/// core.
class ThreadLimit {
 public:
  explicit ThreadLimit(int threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

  /// Threads that the scope may use.
  [[nodiscard]] static int in_use();

 private:
  struct Control;
  std::unique_ptr<Control> control_;
};

}  // namespace hale
