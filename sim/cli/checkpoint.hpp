#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "sim/runner/checkpoints.hpp"

namespace hale {

/// What `run` was asked about checkpoints, in words.
struct CheckpointWords {
  std::filesystem::path file;
  std::filesystem::path resume;
  std::string at;  ///< YYYY-MM, or empty
  int every_months = 0;
};

void add_checkpoint_options(CLI::App& run, CheckpointWords& words);

/// `hale checkpoint FILE`: what a checkpoint is of. `status` is what it returns.
void add_checkpoint_command(CLI::App& app, std::filesystem::path& file, int& status);

[[nodiscard]] CheckpointPlan checkpoint_plan(const CheckpointWords& words);

/// Throws FileError when the plan's checkpoint could not be written, or would replace one that the
/// run does not go on from and `may_replace` is false.
void check_place_of_checkpoint(const CheckpointPlan& plan, bool may_replace);

}  // namespace hale
