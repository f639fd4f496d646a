#pragma once

#include <filesystem>
#include <string>

namespace hale {

/// Reads any file this program knows - study, region, evidence, intervention - checks everything
/// that a run would, and returns what it is: "study `ips-expansion`: 5 options, 2024..2041".
/// Throws FileError when it cannot be read, ScenarioError with every problem found.
[[nodiscard]] std::string validate(const std::filesystem::path& path,
                                   const std::filesystem::path& scenarios_dir);

}  // namespace hale
