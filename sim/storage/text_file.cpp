#include "sim/storage/text_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "sim/core/error.hpp"

namespace hale {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* act) {
  throw FileError{fmt::format("{}: cannot {}: {}", path.string(), act, std::strerror(errno))};
}

std::ifstream open_to_read(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    errno = EISDIR;
    fail(path, "read");
  }
  std::ifstream file{path, std::ios::binary};
  if (!file) fail(path, "read");
  return file;
}

/// Writing aside and renaming would put a file in the place of a device or pipe.
void refuse_what_is_not_a_file(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(path, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    throw FileError{fmt::format("{}: cannot write: it exists and is not a file", path.string())};
  }
}

}  // namespace

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file = open_to_read(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) fail(path, "read");
  return std::move(text).str();
}

std::string read_start(const std::filesystem::path& path, std::size_t bytes) {
  std::ifstream file = open_to_read(path);
  std::string start(bytes, '\0');
  file.read(start.data(), static_cast<std::streamsize>(bytes));
  if (file.bad()) fail(path, "read");
  start.resize(static_cast<std::size_t>(file.gcount()));
  return start;
}

void take_place(const std::filesystem::path& aside, const std::filesystem::path& path) {
  refuse_what_is_not_a_file(path);
  const int file = ::open(aside.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(path, "write");
  const bool is_flushed = ::fsync(file) == 0;
  ::close(file);
  if (!is_flushed || std::rename(aside.c_str(), path.c_str()) != 0) fail(path, "write");
}

void write_bytes(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  refuse_what_is_not_a_file(path);
  const std::filesystem::path aside = path.string() + ".partial";
  std::FILE* file = std::fopen(aside.c_str(), "wb");
  if (file == nullptr) fail(path, "write");
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                          std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  int reason = errno;
  const bool is_closed = std::fclose(file) == 0;
  if (is_written && is_closed && std::rename(aside.c_str(), path.c_str()) == 0) return;
  if (is_written) reason = errno;
  std::remove(aside.c_str());
  errno = reason;
  fail(path, "write");
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  write_bytes(path, std::as_bytes(std::span{text}));
}

}  // namespace hale
