#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace hale {

/// Another process of this program, which ends with this one.
class ChildProcess {
 public:
  /// Starts the program with these arguments; what it says goes to the end of `log`. Throws
  /// FileError when that cannot be written, or no process be made.
  ChildProcess(const std::vector<std::string>& arguments, const std::filesystem::path& log);

  /// Looks whether it has ended, without waiting.
  [[nodiscard]] bool has_ended();

  void wait();

  /// Sends it SIGTERM.
  void ask_to_stop() const;

  /// Of a process that has ended: its exit status, and the signal that ended it or 0.
  [[nodiscard]] int status() const { return status_; }

  [[nodiscard]] int killed_by() const { return killed_by_; }

  /// Bytes of memory that it had at most, so far or in all.
  [[nodiscard]] std::uint64_t peak_bytes() const;

 private:
  void note_end(int how, std::uint64_t peak);

  pid_t id_;
  bool has_ended_ = false;
  int status_ = 0;
  int killed_by_ = 0;
  std::uint64_t peak_ = 0;
};

}  // namespace hale
