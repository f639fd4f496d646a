#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

namespace hale {

/// How far a run is, told once a month.
struct Progress {
  std::string doing;    ///< "baseline", "ips-x3", ...
  int months_done = 0;  ///< over all options
  int months_in_all = 0;
};

/// What a run asks of the outside world: somebody to tell, and whether to stop.
struct RunControls {
  std::function<void(const Progress&)> report = [](const Progress&) {};
  std::function<bool()> should_stop = [] { return false; };
  std::function<void(const std::string&)> warn = [](const std::string&) {};
};

/// The user asked the run to stop. Nothing has been written.
class Interrupted final : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error{"stopped on request; nothing was written"} {}
};

/// The user asked the run to stop, and it has been written down: it can go on from `checkpoint`.
class Paused final : public std::runtime_error {
 public:
  explicit Paused(const std::filesystem::path& checkpoint)
      : std::runtime_error{"stopped on request; to go on, add: --resume " + checkpoint.string()} {}
};

}  // namespace hale
