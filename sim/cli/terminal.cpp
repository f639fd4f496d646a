#include "sim/cli/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace hale {
namespace {

// A signal handler can reach nothing but a variable of static storage: the one exception to the
// rule that there are no globals.
volatile std::sig_atomic_t interrupt_flag = 0;

extern "C" void raise_interrupt_flag(int /*signal*/) {
  interrupt_flag = 1;
}

std::string as_clock(double seconds) {
  const long whole = std::lround(std::max(0.0, seconds));
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

ProgressDisplay::ProgressDisplay(ProgressStyle style)
    : style_{style},
      is_bar_{style == ProgressStyle::automatic && ::isatty(STDERR_FILENO) == 1} {}

void ProgressDisplay::show(const Progress& progress) {
  if (style_ == ProgressStyle::none || progress.months_in_all == 0) return;
  const double share = static_cast<double>(progress.months_done) / progress.months_in_all;
  if (is_bar_) {
    draw_bar(progress, share);
  } else {
    print_line(progress, share);
  }
}

void ProgressDisplay::finish() {
  if (bar_is_open_) std::fputs("\n", stderr);
  bar_is_open_ = false;
}

std::string ProgressDisplay::time_left(double share) const {
  const double spent = std::chrono::duration<double>(Clock::now() - begun_).count();
  if (share < 0.01 || spent < 0.5) return "-:--";
  return as_clock(spent / share - spent);
}

void ProgressDisplay::draw_bar(const Progress& progress, double share) {
  const auto now = Clock::now();
  if (share < 1.0 && now - last_drawn_ < std::chrono::milliseconds{100}) return;
  last_drawn_ = now;
  constexpr int width = 30;
  const int filled = static_cast<int>(share * width);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(width - filled), '.');
  fmt::print(stderr, "\r\033[K[{}] {:3.0f} %  {}  {} left", bar, share * 100, progress.doing,
             time_left(share));
  std::fflush(stderr);
  bar_is_open_ = true;
}

void ProgressDisplay::print_line(const Progress& progress, double share) {
  const int tenths = static_cast<int>(share * 10);
  if (tenths == tenths_shown_ && progress.doing == shown_doing_) return;
  tenths_shown_ = tenths;
  shown_doing_ = progress.doing;
  fmt::print(stderr, "hale: {:3.0f} %  {}  {} left\n", share * 100, progress.doing,
             time_left(share));
}

void catch_interrupts() {
  struct sigaction action {};

  action.sa_handler = raise_interrupt_flag;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes then fails the write, with status 74
}

bool interrupt_was_asked() {
  return interrupt_flag != 0;
}

}  // namespace hale
