#pragma once

#include <filesystem>

#include "sim/scenario/fund.hpp"

namespace hale {

/// Reads a `hale: fund/1` file and checks what it means by itself; whether its programmes fit the
/// study shows when that is read with them. Throws FileError when it cannot be read, ScenarioError
/// with every problem found.
[[nodiscard]] Fund read_fund(const std::filesystem::path& path,
                             const std::filesystem::path& scenarios_dir);

}  // namespace hale
