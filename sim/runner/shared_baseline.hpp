#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/journey.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/progress.hpp"

namespace hale {

/// Where a baseline is kept for other processes, and by what digest it is known again.
struct KeptBaseline {
  std::filesystem::path path;  ///< a checkpoint
  std::string inputs;
};

/// The baseline of runs that share it: lived once, and kept on the disk when others need it too.
class SharedBaseline {
 public:
  /// Lives the baseline of `ready` up to `leaves`, the first month in which any option of the runs
  /// can differ, and from there to the end; or reads it when it was kept, waiting while another
  /// process lives it. Its people are recorded when the plan of `ready` pairs lives. Throws
  /// FileError, and Interrupted.
  SharedBaseline(Prepared ready, Month leaves, const std::optional<KeptBaseline>& kept,
                 const RunControls& controls);

  /// People and tables with some options, and their journey from where the first of them can leave
  /// the baseline.
  struct Fork {
    const Prepared& ready;
    Journey begun;
  };

  /// Of these options, of which the first is the baseline; to pair lives they must have been
  /// recorded. Ends the use of an earlier fork.
  [[nodiscard]] Fork fork(std::vector<Option> options, bool pairs_lives);

 private:
  [[nodiscard]] Journey begun() const;
  void live(const RunControls& controls);
  void read_or_live(const KeptBaseline& kept, const RunControls& controls);

  Prepared ready_;
  Month leaves_;  ///< from the baseline: the first month in which any option can differ
  std::optional<OptionRun> at_fork_;
  std::optional<History> finished_;
  std::shared_ptr<const LifeRecord> lives_;
};

}  // namespace hale
