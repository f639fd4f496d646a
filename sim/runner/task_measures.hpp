#pragma once

// What tasks took: the ground on which a batch system is asked for time and memory.
//
//   DIR/tasks/N.csv   a line for each process that worked on task N and ended by itself

#include <cstddef>
#include <cstdint>

#include "sim/runner/sweep_folder.hpp"

namespace hale {

/// What processes have done and taken, together.
struct TaskMeasure {
  std::size_t runs = 0;          ///< finished
  double seconds = 0.0;          ///< by the clock on the wall
  std::uint64_t peak_bytes = 0;  ///< of memory, by the largest process
};

/// Adds a line to those of a task. The caller holds its lock. Throws FileError.
void note_measure(const SweepFolder& folder, std::size_t task, int threads,
                  const TaskMeasure& measure);

/// Sums over all tasks of the plan, and the largest peak; no runs when nothing was measured. Throws
/// what CsvTable throws.
[[nodiscard]] TaskMeasure measured(const SweepPlan& plan, const SweepFolder& folder);

/// The most memory that this process has had, in bytes.
[[nodiscard]] std::uint64_t own_peak_bytes();

}  // namespace hale
