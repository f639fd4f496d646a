#pragma once

// A seal in front of a file: a few lines that anyone can read, with a fingerprint over every byte.
// A file that was changed, cut short or never finished does not carry its seal.

#include <cstddef>
#include <filesystem>
#include <string>

namespace hale {

/// What a seal says. None of the texts has a line end; together they fit in the seal's block.
struct Seal {
  std::string format;   ///< "hale checkpoint"
  int version = 0;      ///< of the format
  std::string program;  ///< which wrote the file
  std::string inputs;   ///< digest of what the contents were made from
  std::string about;    ///< for people
};

/// Writes the seal into the first `block` bytes of the file, which are free, and flushes the file
/// to the disk. Throws FileError.
void write_seal(const std::filesystem::path& path, std::size_t block, const Seal& seal);

/// Reads the seal of a file of `format` and `version`, and checks every byte of the file against
/// it. Throws FileError when the file cannot be read, or is damaged or cut short, and ScenarioError
/// when it is of another format or version.
[[nodiscard]] Seal read_seal(const std::filesystem::path& path, std::size_t block,
                             const std::string& format, int version);

}  // namespace hale
