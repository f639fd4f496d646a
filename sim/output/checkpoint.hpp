#pragma once

// A run written down between two months, so that it can go on later, elsewhere, or with other
// options: docs/formats/checkpoint-2.md.

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "sim/engine/journey.hpp"

namespace hale {

/// Which run a checkpoint is of. Neither text has a line end.
struct CheckpointLabel {
  std::string program;  ///< name and version: another may not live the same months
  std::string inputs;   ///< digest of the run's resolved inputs, at most 100 characters
};

/// One region of a run. Its plan and base population are not written: they follow from the inputs.
struct Traveller {
  std::string name;  ///< "region", "comparator"
  const Plan* plan;
  const World* base;
  std::string shown_as = {};            ///< to people; empty: by its options
  std::optional<Journey> journey = {};  ///< none: not yet begun
};

/// Writes the journeys aside, flushes them to the disk and renames the file: `path` is either as it
/// was or the whole new checkpoint. `about` tells people what it is. Nothing large is copied on the
/// way. Throws FileError; what lay at `path` is then untouched.
void write_checkpoint(const std::filesystem::path& path, const CheckpointLabel& label,
                      const std::string& about, std::span<const Traveller> travellers);

/// Reads the journeys of these travellers, who are those of the run that wrote them; none for one
/// who had not begun. Every byte of the file is checked before any is used. Throws FileError when
/// the file cannot be read, or is damaged or cut short, and ScenarioError when it is no checkpoint,
/// of another version, or of another run than `label`'s; the travellers are then as they were.
void read_checkpoint(const std::filesystem::path& path, const CheckpointLabel& label,
                     std::span<Traveller> travellers);

/// What a checkpoint says about itself, for people. Throws as read_checkpoint.
[[nodiscard]] std::string describe_checkpoint(const std::filesystem::path& path);

/// Throws FileError when no checkpoint could be written there.
void check_checkpoint_writable(const std::filesystem::path& path);

/// Removes the checkpoint and what an interrupted writing of it may have left, if there are any.
void remove_checkpoint(const std::filesystem::path& path);

}  // namespace hale
