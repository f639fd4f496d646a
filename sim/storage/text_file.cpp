#include "sim/storage/text_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace hale {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* act) {
  throw FileError{fmt::format("{}: cannot {}: {}", path.string(), act, std::strerror(errno))};
}

}  // namespace

std::string read_text(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    errno = EISDIR;
    fail(path, "read");
  }
  std::ifstream file{path, std::ios::binary};
  if (!file) fail(path, "read");
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) fail(path, "read");
  return std::move(text).str();
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  const std::filesystem::path aside = path.string() + ".partial";
  std::FILE* file = std::fopen(aside.c_str(), "wb");
  if (file == nullptr) fail(aside, "write");
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size() &&
                       std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  const int reason = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed || std::rename(aside.c_str(), path.c_str()) != 0) {
    if (!written) errno = reason;
    const int kept = errno;
    std::remove(aside.c_str());
    errno = kept;
    fail(path, "write");
  }
}

}  // namespace hale
