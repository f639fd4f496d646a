#pragma once

#include <chrono>
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
};

/// The user asked the run to stop. Nothing has been written.
class Interrupted final : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error{"stopped on request; nothing was written"} {}
};

}  // namespace hale
