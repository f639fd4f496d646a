#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/output/checkpoint.hpp"
#include "sim/runner/progress.hpp"

namespace hale {

/// What to do about a checkpoint that is missing, damaged or of another run.
enum class WhenUnfit : std::uint8_t {
  fail,        ///< throw what read_checkpoint throws
  begin_anew,  ///< warn, unless it is only missing, and begin at the beginning
};

/// When a run is written down, and whether it goes on from where one was.
struct CheckpointPlan {
  std::filesystem::path path{};         ///< to write to; empty: nowhere
  int every_months = 0;                 ///< months simulated, over all options, in between; 0: none
  std::optional<Month> at = {};         ///< also when an option comes to this month
  std::filesystem::path resume_from{};  ///< empty: begin at the beginning
  WhenUnfit when_unfit = WhenUnfit::fail;
  std::string inputs{};  ///< digest of the run's resolved inputs; empty: digest_of_inputs
};

/// A run that writes checkpoints: where they go, and what they are called.
struct CheckpointedRun {
  CheckpointPlan plan;
  CheckpointLabel label;
  std::string study;  ///< its id
};

/// Takes the travellers to the end of their plans, one after the other, from the checkpoint that
/// the plan names or from the beginning, and writes checkpoints on the way; the bits are the same.
/// One that cannot be written is warned of, and the run goes on. When `controls` says stop, throws
/// Paused after writing a checkpoint, or Interrupted when the plan has no place for one.
void travel_all(std::vector<Traveller>& travellers, const CheckpointedRun& run,
                const RunControls& controls);

/// "hale 0.1.0 (6f1c9c2d41aa)": which program writes, for labels.
[[nodiscard]] std::string name_of_program();

}  // namespace hale
