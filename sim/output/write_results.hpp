#pragma once

#include <filesystem>
#include <string>

#include "sim/output/results.hpp"
#include "sim/output/results_in_memory.hpp"
#include "sim/storage/h5.hpp"

namespace hale {

enum class Overwrite : std::uint8_t { refuse, allow };

/// Throws FileError when results could not be written to `path`: its folder is not there or cannot
/// be written to, it is not a plain file, or it exists and may not be overwritten. For asking
/// before a long run; leaves nothing behind.
void check_writable(const std::filesystem::path& path, Overwrite overwrite);

/// Writes everything to one HDF5 file (docs/formats/results-1.md), aside first and renamed when it
/// is complete and on the disk. Throws FileError, and leaves an older file untouched, when that
/// fails. Returns the digest of the numbers.
std::string write_results(const std::filesystem::path& path, const RunResults& results,
                          Overwrite overwrite, Detail detail = Detail::full);

/// Throws FileError when something lies at `path` that may not be overwritten.
void refuse_existing(const std::filesystem::path& path, Overwrite overwrite);

/// The digest of a results file: a fingerprint of the names, shapes and values of every numeric
/// data set, in the order of their names. Dates, versions and threads do not enter it. Throws as
/// H5Reader does.
[[nodiscard]] std::string digest_of(const std::filesystem::path& path);

/// The same of an open file, of which no more than a part is in memory at a time.
[[nodiscard]] std::string digest_of_numbers(const H5Group& root);

}  // namespace hale
