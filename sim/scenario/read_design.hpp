#pragma once

#include <filesystem>

#include "sim/scenario/evidence.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/sweep.hpp"

namespace hale {

/// The design of a sweep; what is wrong is added to `problems`. A table lies in `folder`. Throws
/// FileError and ScenarioError when that cannot be read.
[[nodiscard]] PointDesign read_design(const Node& node, const std::filesystem::path& folder,
                                      const Evidence& evidence, Problems& problems);

}  // namespace hale
