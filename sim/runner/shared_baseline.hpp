#pragma once

#include <optional>

#include "sim/runner/prepare.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

/// The baseline of runs that share it: lived once, and kept on the disk when more than one task
/// needs it.
class SharedBaseline {
 public:
  /// Lives the baseline of `first`'s study, or reads it when another task has left it: up to the
  /// month in which the first option of any run can differ, and from there to the end. Waits while
  /// another process lives it. Throws what prepare throws, FileError, and Interrupted.
  SharedBaseline(const SweepPlan& plan, const SweepFolder& folder, const PlannedRun& first,
                 StudyReader& reader, const RunControls& controls);

  /// People and tables with the options of one run.
  [[nodiscard]] const Prepared& prepared_for(const Study& study);

  /// A journey of these options from where the first of them can leave the baseline.
  [[nodiscard]] Journey begun() const;

 private:
  void live(const RunControls& controls);

  Prepared ready_;
  Month fork_;  ///< first month in which an option of any run can differ
  std::optional<OptionRun> at_fork_;
  std::optional<History> finished_;
};

}  // namespace hale
