#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/node.hpp"
#include "sim/scenario/region.hpp"

namespace hale {

/// Reads a `hale: region/1` file (path of a region.yaml, or of its folder) and the geography in the
/// population folder beside it. Throws FileError when a file or folder that it names cannot be
/// read, ScenarioError with every fault: local authorities that are not those of the geography, an
/// id that is not the folder's name, a base date that is none.
[[nodiscard]] Region read_region(const std::filesystem::path& path);

/// The same for a document that was parsed already; `dir` is its folder.
[[nodiscard]] Region region_from(const Node& root, const std::filesystem::path& dir,
                                 Problems& problems);

/// Names of the folders in scenarios_dir/regions that have a region.yaml, sorted.
/// Throws FileError when there is no such folder.
[[nodiscard]] std::vector<std::string> region_ids(const std::filesystem::path& scenarios_dir);

}  // namespace hale
