#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/storage/cube.hpp"

namespace hale {

/// A results file read back.
struct ResultsFile {
  std::string title;
  std::string region;
  std::string comparator;  ///< region that was simulated beside it; empty when there is none
  int price_base;          ///< year in whose pounds money is stated
  double scale;
  std::map<std::string, Cube> cubes;

  /// Throws FileError when the file has no such cube.
  [[nodiscard]] const Cube& cube(const std::string& name) const;

  std::string path;
};

/// Which runs of a file that holds many are read.
enum class Runs : std::uint8_t { central, all };

/// Reads the named cubes: of the central run alone (draw 0 and the seed that the file names), as if
/// it were the only one, or of all runs. Throws FileError when the file cannot be read or is
/// damaged, ScenarioError when it is not a results file, or one of a format that this program does
/// not know.
[[nodiscard]] ResultsFile read_results(const std::filesystem::path& path,
                                       const std::vector<std::string>& cube_names,
                                       Runs runs = Runs::central);

/// A variable summed over every axis but those to keep, in the order of `keep`.
[[nodiscard]] std::vector<double> totals(const Cube& cube, const std::string& variable,
                                         const std::vector<std::string>& keep);

/// Labels of an axis as text.
[[nodiscard]] std::vector<std::string> labels_of(const Cube& cube, const std::string& axis);

}  // namespace hale
