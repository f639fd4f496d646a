#pragma once

#include <chrono>
#include <string>

#include "sim/runner/progress.hpp"

namespace hale {

/// How progress is shown: a bar on a terminal, plain lines in a batch log, or not at all.
enum class ProgressStyle { automatic, plain, none };

/// Shows a run's progress on standard error. A bar is redrawn at most ten times a second; plain
/// lines come every tenth of the way.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(ProgressStyle style);

  void show(const Progress& progress);

  /// Ends the bar's line.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void draw_bar(const Progress& progress, double share);
  void print_line(const Progress& progress, double share);
  [[nodiscard]] std::string time_left(double share) const;

  ProgressStyle style_;
  bool is_bar_;
  bool bar_is_open_ = false;
  int tenths_shown_ = -1;
  std::string shown_doing_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_drawn_{};
};

/// From now on Ctrl-C and a batch system's SIGTERM only raise a flag, so that a run can stop
/// between two months; and a limit on file sizes fails a write instead of ending the program.
void catch_interrupts();

[[nodiscard]] bool interrupt_was_asked();

}  // namespace hale
