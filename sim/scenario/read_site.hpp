#pragma once

#include <filesystem>

#include "sim/scenario/site.hpp"

namespace hale {

/// Reads a `hale: site/1` file. Throws FileError when it cannot be read, ScenarioError with every
/// problem found.
[[nodiscard]] Site read_site(const std::filesystem::path& path);

}  // namespace hale
