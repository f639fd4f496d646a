#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/runner/progress.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

struct TaskRequest {
  std::size_t task = 0;
  int threads = 0;  ///< 0: one per core
};

/// What became of a task.
enum class TaskEnd : std::uint8_t {
  done,           ///< every run of it is finished
  taken,          ///< another process works on it
  inputs_changed  ///< files are not as planned; nothing was run
};

/// Runs what is not finished of a task, one run after the other, and leaves a shard of each. The
/// central run's has every cube in full, those of the others are coarse. A run that fails leaves
/// its reason, and its exception ends the task. What the process took is noted (task_measures.hpp),
/// unless it is killed. Throws what run_study throws.
[[nodiscard]] TaskEnd run_task(const SweepPlan& plan, const SweepFolder& folder,
                               const TaskRequest& request, const RunControls& controls);

/// Keeps the reason of a process that was killed, which could not say so itself, with the first
/// unfinished run of its task. Throws FileError.
void note_killed(const SweepPlan& plan, const SweepFolder& folder, std::size_t task, int signal);

/// Tasks with something left to do, in order.
[[nodiscard]] std::vector<std::size_t> open_tasks(const SweepPlan& plan, const SweepFolder& folder);

}  // namespace hale
