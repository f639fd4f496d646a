#include "sim/runner/child_process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/core/error.hpp"
#include "sim/runner/run_locally.hpp"

namespace hale {
namespace {

constexpr std::uint64_t kilobyte = 1024;

/// The number behind a name in a file of /proc, in bytes; 0 when it is not there.
std::uint64_t kilobytes_in(const std::string& file, const std::string& name) {
  std::ifstream lines{file};
  std::string word;
  while (lines >> word) {
    std::uint64_t number = 0;
    if (word == name && lines >> number) return number * kilobyte;
  }
  return 0;
}

/// A limit of the control group; the largest number when there is none.
std::uint64_t number_in(const std::string& file) {
  std::ifstream in{file};
  std::uint64_t number = 0;
  return in >> number ? number : std::numeric_limits<std::uint64_t>::max();
}

/// What the new process does before it becomes the program.
[[noreturn]] void become(const std::vector<char*>& arguments, int log, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);  // the parent has gone already
  ::setpgid(0, 0);                          // a Ctrl-C is the parent's to pass on
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execv("/proc/self/exe", arguments.data());
  ::_exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments,
                           const std::filesystem::path& log) {
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file < 0)
    throw FileError{fmt::format("{}: cannot write: {}", log.string(), std::strerror(errno))};
  std::vector<std::string> words{"hale"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t parent = ::getpid();
  id_ = ::fork();
  if (id_ == 0) become(pointers, file, parent);
  ::close(file);
  if (id_ < 0) throw FileError{fmt::format("cannot start a process: {}", std::strerror(errno))};
}

bool ChildProcess::has_ended() {
  if (has_ended_) return true;
  int how = 0;

  struct rusage used {};

  if (::wait4(id_, &how, WNOHANG, &used) == id_)
    note_end(how, static_cast<std::uint64_t>(used.ru_maxrss) * kilobyte);
  return has_ended_;
}

void ChildProcess::wait() {
  int how = 0;

  struct rusage used {};

  while (!has_ended_) {
    if (::wait4(id_, &how, 0, &used) == id_)
      note_end(how, static_cast<std::uint64_t>(used.ru_maxrss) * kilobyte);
    else if (errno != EINTR)
      has_ended_ = true;
  }
}

void ChildProcess::note_end(int how, std::uint64_t peak) {
  has_ended_ = true;
  status_ = WIFEXITED(how) ? WEXITSTATUS(how) : 0;
  killed_by_ = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
  peak_ = peak;
}

void ChildProcess::ask_to_stop() const {
  if (!has_ended_) ::kill(id_, SIGTERM);
}

std::uint64_t ChildProcess::peak_bytes() const {
  if (has_ended_) return peak_;
  return kilobytes_in(fmt::format("/proc/{}/status", id_), "VmHWM:");
}

std::uint64_t free_memory() {
  const std::uint64_t on_machine = kilobytes_in("/proc/meminfo", "MemAvailable:");
  const std::uint64_t limit = number_in("/sys/fs/cgroup/memory.max");
  const std::uint64_t used = number_in("/sys/fs/cgroup/memory.current");
  const std::uint64_t in_group = limit > used ? limit - used : 0;
  return limit == std::numeric_limits<std::uint64_t>::max() ? on_machine
                                                            : std::min(on_machine, in_group);
}

}  // namespace hale
