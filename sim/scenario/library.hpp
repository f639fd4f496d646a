#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/node.hpp"

namespace hale {

/// The interventions that any study may use: scenarios/interventions/<id>.yaml.
struct Library {
  std::vector<Node> nodes;                   ///< as maps with an `id`, without their header
  std::vector<std::filesystem::path> files;  ///< in the same order
};

/// Reads every intervention of the library; their content is checked where they are used. What is
/// wrong with a file is added to `problems`. An absent folder is an empty library.
[[nodiscard]] Library read_library(const std::filesystem::path& scenarios_dir, Problems& problems);

/// The intervention in a parsed `hale: intervention/1` file whose id must be `id`.
[[nodiscard]] Node intervention_from(const Node& root, const std::string& id, Problems& problems);

}  // namespace hale
