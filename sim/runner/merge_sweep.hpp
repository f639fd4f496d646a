#pragma once

#include <filesystem>
#include <string>

#include "sim/output/merge_results.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {

/// How a merge was asked for.
struct MergeAsked {
  std::filesystem::path output;
  Overwrite overwrite = Overwrite::refuse;
  bool allow_missing = false;
  std::string command;
};

/// Puts the finished runs of a sweep together in one results file. Throws as merge_results, and
/// FileError when there is no sweep in the folder.
MergeReport merge_sweep(const SweepFolder& folder, const MergeAsked& asked);

}  // namespace hale
