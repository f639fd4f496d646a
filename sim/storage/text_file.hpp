#pragma once

#include <filesystem>
#include <string>

namespace hale {

/// The whole of a text file, byte for byte. Throws FileError when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

/// Writes a text file aside, flushes it to the disk and renames it: `path` is either the old file or
/// the whole new one. Throws FileError when that fails; the old file is then untouched.
void write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace hale
