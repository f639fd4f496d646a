#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace hale {

/// The files of a folder whose names end in `extension` (".yaml"), by name.
/// Throws FileError when the folder cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                          std::string_view extension);

}  // namespace hale
