#include "sim/runner/run_program.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/core/error.hpp"

namespace hale {
namespace {

constexpr int could_not_start = 127;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

using File = std::unique_ptr<std::FILE, CloseFile>;

/// A nameless file, in which a program may say more than a pipe holds.
File nameless_file() {
  File file{std::tmpfile()};
  if (!file) throw FileError{fmt::format("no temporary file: {}", std::strerror(errno))};
  return file;
}

std::string contents_of(std::FILE* file) {
  std::string text;
  std::array<char, 4096> part{};
  std::rewind(file);
  while (const std::size_t got = std::fread(part.data(), 1, part.size(), file))
    text.append(part.data(), got);
  return text;
}

int status_of_process(pid_t process) {
  int how = 0;
  while (::waitpid(process, &how, 0) < 0) {
    if (errno != EINTR) throw FileError{fmt::format("cannot wait: {}", std::strerror(errno))};
  }
  return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

/// What the new process finds open.
class SpawnFiles {
 public:
  SpawnFiles(std::FILE* out, std::FILE* err) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", 0, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, ::fileno(out), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, ::fileno(err), STDERR_FILENO);
  }

  SpawnFiles(const SpawnFiles&) = delete;
  SpawnFiles& operator=(const SpawnFiles&) = delete;

  ~SpawnFiles() { ::posix_spawn_file_actions_destroy(&actions_); }

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

bool is_plain(const std::string& word) {
  constexpr const char* plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:,%@+";
  return !word.empty() && word.find_first_not_of(plain) == std::string::npos;
}

}  // namespace

ProgramAnswer run_program(const std::vector<std::string>& words) {
  const File out = nameless_file();
  const File err = nameless_file();
  const SpawnFiles files{out.get(), err.get()};
  std::vector<std::string> kept = words;
  std::vector<char*> pointers;
  for (std::string& word : kept)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t process = 0;
  const int failed =
      ::posix_spawnp(&process, pointers.front(), files.get(), nullptr, pointers.data(), ::environ);
  if (failed != 0) {
    return {.status = could_not_start,
            .out = {},
            .err = fmt::format("{}: {}\n", words.front(), std::strerror(failed))};
  }
  const int status = status_of_process(process);
  return {.status = status, .out = contents_of(out.get()), .err = contents_of(err.get())};
}

std::string as_command(const std::vector<std::string>& words) {
  std::string command;
  for (const std::string& word : words) {
    if (!command.empty()) command += ' ';
    command += is_plain(word) ? word : in_shell_quotes(word);
  }
  return command;
}

std::string in_shell_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += R"('\'')";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace hale
