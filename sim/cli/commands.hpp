#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/cli/terminal.hpp"
#include "sim/runner/checkpoints.hpp"

namespace hale {

/// Exit statuses, as sysexits.h and the manual have them.
inline constexpr int exit_done = 0;
inline constexpr int exit_check_failed = 1;
inline constexpr int exit_bad_input = 2;
inline constexpr int exit_our_fault = 70;
inline constexpr int exit_file_trouble = 74;
inline constexpr int exit_paused = 75;  ///< EX_TEMPFAIL: the same again, with --resume, goes on
inline constexpr int exit_interrupted = 130;

/// What the `run` command was asked for. `sets` are "path=value" overrides of the study.
struct RunArguments {
  std::filesystem::path study;
  std::filesystem::path output;
  std::vector<std::string> sets;
  int draw = 0;     ///< of the priors; 0: central values
  int threads = 0;  ///< 0: one per core
  bool force = false;
  ProgressStyle progress = ProgressStyle::automatic;
  CheckpointPlan checkpoint = {};
};

/// What the `population` command was asked for.
struct PopulationArguments {
  std::string region;
  std::filesystem::path output;  ///< empty: print only
  double scale = 1.0;
  int threads = 0;
};

/// What the `verify` command was asked for.
struct VerifyArguments {
  std::string region;
  std::filesystem::path page;  ///< empty: print only
  int threads = 0;
};

/// What the `calibrate` command was asked for.
struct CalibrateArguments {
  std::string region;
  double scale = 0.0;
  int seeds = 0;
  int threads = 0;
  bool dry_run = false;  ///< print only
};

// Each command prints its answer on standard output and returns the exit status. What it throws
// (ScenarioError, FileError, Interrupted) `main` turns into a message and a status.

int validate_files(const std::vector<std::filesystem::path>& files);
int explain_study(const std::filesystem::path& study, const std::vector<std::string>& sets);
int run_study_file(const RunArguments& arguments);
int compare_options(const std::filesystem::path& results, const std::string& format);
int digest_results(const std::filesystem::path& results);
int build_population_of(const PopulationArguments& arguments);
int describe_topic(const std::string& topic);
int print_schema(const std::string& kind);
int verify_region(const VerifyArguments& arguments);
int calibrate_region(const CalibrateArguments& arguments);
int check_examples(const std::filesystem::path& file, const std::filesystem::path& datasets);

}  // namespace hale
