#pragma once

// A fingerprint of a file's bytes at its end, so that damage anywhere is seen before a library that
// trusts the file reads it. HDF5 passes over what follows the end of its own data.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace hale {

/// What is to follow these bytes.
[[nodiscard]] std::string end_mark_of(std::span<const std::byte> bytes);

/// Marks the end of a file that has no such mark yet. Throws FileError when it cannot be read or
/// written.
void append_end_mark(const std::filesystem::path& path);

/// Throws FileError when the file has an end mark that is not of its bytes, or cannot be read. A
/// file without a mark passes: others may write such files, and change ours.
void check_end_mark(const std::filesystem::path& path);

}  // namespace hale
