#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/error.hpp"
#include "sim/output/merge_results.hpp"
#include "sim/storage/cube.hpp"
#include "sim/storage/h5.hpp"

namespace hale {

/// Is the cube of that name kept of every run of a sweep, with numbers of its own?
[[nodiscard]] bool differs_by_run(std::string_view cube);

/// Throws ScenarioError when the central run's file was written with less than full detail.
void check_is_full(const H5Group& root, const SweepRun& run);

/// Holds the shards of a sweep to its central run: of the same study, options, axes, inputs and
/// program.
class ShardChecks {
 public:
  /// `central` is the root of the central run's file.
  explicit ShardChecks(const H5Group& central);

  /// The cubes of a run that differ by run. What is wrong with the shard is noted. Throws FileError
  /// when it cannot be read.
  std::vector<Cube> cubes_of(const H5Group& root, const SweepRun& run);

  [[nodiscard]] bool found_faults() const { return !problems_.empty(); }

  /// Throws ScenarioError with all faults, if there are any.
  void finish(const std::filesystem::path& output) const;

 private:
  void check_attributes(const H5Group& root, const SweepRun& run);
  void check_cube(const Cube& cube, const SweepRun& run);
  void check_parameters(const Cube& draws, const SweepRun& run);
  void complain(const SweepRun& run, std::string what, std::string why);

  std::map<std::string, std::string> attributes_;
  std::map<std::string, Cube> outlines_;
  Cube inputs_;
  std::map<int, std::vector<double>> parameters_;  ///< by draw
  std::vector<Problem> problems_;
  std::size_t problems_not_kept_ = 0;
};

}  // namespace hale
