#include "sim/scenario/folder.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            std::string_view extension) {
  std::error_code failed;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator entries{folder, failed};
  if (failed) {
    throw FileError{
        fmt::format("{}: cannot read the folder: {}", folder.string(), failed.message())};
  }
  for (const auto& entry : entries) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace hale
