#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/runner/sweep_folder.hpp"

namespace hale {
namespace {

int open_lock(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file >= 0) return file;
  throw FileError{fmt::format("{}: cannot lock: {}", path.string(), std::strerror(errno))};
}

}  // namespace

std::optional<TaskLock> TaskLock::take(const std::filesystem::path& path) {
  TaskLock lock{open_lock(path)};
  while (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    if (errno == EINTR) continue;
    throw FileError{fmt::format("{}: cannot lock: {}", path.string(), std::strerror(errno))};
  }
  return lock;
}

TaskLock TaskLock::wait_for(const std::filesystem::path& path) {
  TaskLock lock{open_lock(path)};
  while (::flock(lock.file_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    throw FileError{fmt::format("{}: cannot lock: {}", path.string(), std::strerror(errno))};
  }
  return lock;
}

bool TaskLock::is_taken(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) && !take(path);
}

TaskLock::TaskLock(TaskLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}

TaskLock& TaskLock::operator=(TaskLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

TaskLock::~TaskLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace hale
