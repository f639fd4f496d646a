#pragma once

#include <string>
#include <vector>

namespace hale {

/// What another program said, and how it ended.
struct ProgramAnswer {
  int status = 0;   ///< exit status; 127 when it could not be started; 128 + signal when killed
  std::string out;  ///< standard output
  std::string err;  ///< standard error, or why it could not be started
};

/// Runs a program that is found in PATH, with these arguments as they are: no shell reads them.
/// Waits for its end. Throws FileError when no process or pipe can be made.
[[nodiscard]] ProgramAnswer run_program(const std::vector<std::string>& words);

/// "sbatch --array=0-3 'a file'": a command as a reader may repeat it.
[[nodiscard]] std::string as_command(const std::vector<std::string>& words);

/// A text in single quotes, for a POSIX shell: nothing in it means anything to the shell.
[[nodiscard]] std::string in_shell_quotes(const std::string& text);

}  // namespace hale
