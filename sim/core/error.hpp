#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hale {

/// Where in the reader's files a problem lies.
struct FilePlace {
  std::string file;         ///< path as the reader gave it
  int line = 0;             ///< 1-based; 0 when unknown
  int column = 0;           ///< 1-based; 0 when unknown
  std::string key_path;     ///< "interventions[2].eligibility.age"
  std::string line_text{};  ///< the line itself; empty when it is to be read from the file
  int width = 1;            ///< characters to underline
};

/// One thing the reader can fix: what is wrong, why it matters, what to try.
struct Problem {
  FilePlace where;
  std::string what;
  std::string why;
  std::string hint;
};

/// Base of everything this program throws on purpose.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A scenario, region or evidence file is wrong. Carries every problem found, not just the first.
class ScenarioError final : public Error {
 public:
  explicit ScenarioError(std::vector<Problem> problems);

  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// A file could not be read or written.
class FileError final : public Error {
 public:
  using Error::Error;
};

}  // namespace hale
