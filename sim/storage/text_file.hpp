#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace hale {

/// The whole of a text file, byte for byte. Throws FileError when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

/// The first `bytes` of a file, or all of it when it is shorter. Throws FileError when it cannot be
/// read.
[[nodiscard]] std::string read_start(const std::filesystem::path& path, std::size_t bytes);

/// Flushes a file that was written aside to the disk and renames it to `path`. Throws FileError
/// when that fails or when what lies at `path` is not a file; that is then untouched.
void take_place(const std::filesystem::path& aside, const std::filesystem::path& path);

/// Writes a file aside, flushes it to the disk and renames it: `path` is either the old file or
/// the whole new one. Throws FileError when that fails; the old file is then untouched. What lies
/// at `path` and is not a file (a folder, a device) is never replaced.
void write_bytes(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace hale
