#pragma once

// Many runs of one sweep as one results file.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/output/write_results.hpp"

namespace hale {

/// How a run of a sweep stands: the codes of the cube `status`.
enum class RunState : std::int8_t { missing, complete, failed, not_planned };

inline constexpr std::array<std::string_view, 4> run_state_names{"missing", "complete", "failed",
                                                                 "not_planned"};

/// A run that the sweep asked for, and the results file that it left.
struct SweepRun {
  int draw = 0;
  std::uint32_t seed = 1;
  RunState state = RunState::missing;
  std::filesystem::path shard = {};  ///< of a complete run
  int lived_as = draw;               ///< the draw that the shard says: the first of the same inputs
};

/// How the rows of a sweep were chosen.
struct SweepDesign {
  std::string kind = "draws";  ///< draws, grid, latin-hypercube, sobol, saltelli, morris or table
  std::vector<std::string> factors = {};  ///< what varies: names of parameters or settings
  /// Coordinates in [0, 1) by (point, factor); empty when there are none. The points are those of
  /// the axis `draw` from 1 on, all of them again for every draw of the priors.
  std::vector<double> points = {};
  int levels = 0;          ///< of every factor of a Morris design
  bool has_pairs = false;  ///< a Saltelli design of second order
};

struct MergeRequest {
  std::vector<SweepRun> runs;      ///< in any order; no (draw, seed) twice
  std::uint32_t central_seed = 1;  ///< draw 0 with this seed was written with Detail::full
  std::filesystem::path output;
  Overwrite overwrite = Overwrite::refuse;
  bool allow_missing = false;  ///< else runs that are not complete are refused
  SweepDesign design = {};
  std::string sweep_yaml = {};  ///< the sweep, complete, as it was run
  std::string created = {};     ///< UTC, ISO 8601
  std::string command = {};     ///< how the merge was asked for
};

struct MergeReport {
  std::size_t complete = 0;
  std::size_t missing = 0;  ///< and failed
  std::string digest;       ///< of the numbers: the same for any order of runs
};

/// Puts the runs together in one file on the disk, run by run, so that no more than one is in
/// memory: every cube of the central run, and of all runs those that they share with it, over
/// (option, draw, seed). Numbers of runs that are not there are NaN or, when counts, the least
/// number of their type, and `status` says why. Written aside and renamed.
///
/// Throws ScenarioError, naming every run, when runs are missing or failed (unless allowed) and
/// when a shard is not of the same study, options, axes, inputs and program as the central run's;
/// FileError when the central run is missing or a shard cannot be read or is damaged (named), or
/// the output cannot be written. An older file is then untouched.
MergeReport merge_results(const MergeRequest& request);

}  // namespace hale
