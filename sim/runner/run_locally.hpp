#pragma once

#include <filesystem>

#include "sim/runner/progress.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

struct LocalRequest {
  int jobs = 0;  ///< processes side by side; 0: one per core
  /// Bytes that all of them may take together; 0: four fifths of what the machine has free.
  std::uint64_t memory = 0;
};

/// Does every task that is not finished in a process of its own, as many side by side as there are
/// cores and as the memory holds: until the first one has ended, others start only when it has
/// room twice over beside those there are; then as many as fit by the largest that was measured.
/// A process that fails or is killed does not stop the others. Cores that stay idle for want of
/// memory, or of tasks, go to the processes as threads. Throws Interrupted, after all of them have
/// ended, when `controls` says stop.
void run_locally(const SweepPlan& plan, const SweepFolder& folder, const LocalRequest& request,
                 const RunControls& controls);

/// Bytes of memory that are free on this machine, within the limits set for this process.
[[nodiscard]] std::uint64_t free_memory();

}  // namespace hale
