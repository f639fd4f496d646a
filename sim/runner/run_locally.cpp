#include "sim/runner/run_locally.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "sim/runner/child_process.hpp"
#include "sim/runner/run.hpp"
#include "sim/runner/run_task.hpp"

namespace hale {
namespace {

using Clock = std::chrono::steady_clock;

class LocalEngine {
 public:
  LocalEngine(const SweepPlan& plan, const SweepFolder& folder, const LocalRequest& request,
              const RunControls& controls)
      : plan_{plan},
        folder_{folder},
        controls_{controls},
        cores_{ThreadLimit::in_use()},
        jobs_{request.jobs > 0 ? request.jobs : cores_},
        memory_{request.memory > 0 ? request.memory : free_memory() / 5 * 4} {
    const std::vector<std::size_t> open = open_tasks(plan, folder);
    open_.assign(open.begin(), open.end());
  }

  void run() {
    while (!open_.empty() || !children_.empty()) {
      if (controls_.should_stop()) return stop();
      while (may_start())
        start();
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
      reap();
      tell();
    }
  }

 private:
  struct Worker {
    std::size_t task;
    ChildProcess process;
    Clock::time_point begun;
  };

  /// What one more worker will take, as far as is known.
  [[nodiscard]] std::uint64_t expected_bytes() const {
    if (largest_ > 0) return largest_ + largest_ / 10;
    std::uint64_t growing = 0;
    for (const Worker& worker : children_)
      growing = std::max(growing, worker.process.peak_bytes());
    return 2 * growing;
  }

  [[nodiscard]] bool may_start() const {
    if (open_.empty() || static_cast<int>(children_.size()) >= jobs_) return false;
    if (children_.empty()) return true;
    const bool has_shown_itself =
        largest_ > 0 || Clock::now() - children_.front().begun > std::chrono::seconds{3};
    return has_shown_itself && expected_bytes() * (children_.size() + 1) <= memory_;
  }

  void start() {
    const std::size_t task = open_.front();
    open_.pop_front();
    const int side_by_side =
        std::clamp(static_cast<int>(open_.size() + children_.size()) + 1, 1, jobs_);
    const int threads = std::max(1, cores_ / side_by_side);
    children_.push_back({task,
                         ChildProcess{{"sweep", "work", folder_.dir().string(), "--task",
                                       std::to_string(task), "--threads", std::to_string(threads)},
                                      folder_.log(task)},
                         Clock::now()});
  }

  void reap() {
    for (auto worker = children_.begin(); worker != children_.end();) {
      if (!worker->process.has_ended()) {
        ++worker;
        continue;
      }
      largest_ = std::max(largest_, worker->process.peak_bytes());
      if (worker->process.killed_by() != 0)
        note_killed(plan_, folder_, worker->task, worker->process.killed_by());
      worker = children_.erase(worker);
    }
  }

  void tell() {
    if (Clock::now() - told_ < std::chrono::milliseconds{500}) return;
    told_ = Clock::now();
    const auto finished =
        std::count_if(plan_.runs.begin(), plan_.runs.end(),
                      [this](const auto& run) { return folder_.is_finished(run); });
    controls_.report({.doing = fmt::format("{} of {} runs", finished, plan_.runs.size()),
                      .months_done = static_cast<int>(finished),
                      .months_in_all = static_cast<int>(plan_.runs.size())});
  }

  [[noreturn]] void stop() {
    for (Worker& worker : children_)
      worker.process.ask_to_stop();
    for (Worker& worker : children_)
      worker.process.wait();
    throw Interrupted{};
  }

  const SweepPlan& plan_;
  const SweepFolder& folder_;
  const RunControls& controls_;
  std::deque<std::size_t> open_;
  int cores_;
  int jobs_;
  std::uint64_t memory_;
  std::vector<Worker> children_;
  std::uint64_t largest_ = 0;  ///< bytes that an ended worker took
  Clock::time_point told_{};
};

}  // namespace

void run_locally(const SweepPlan& plan, const SweepFolder& folder, const LocalRequest& request,
                 const RunControls& controls) {
  LocalEngine{plan, folder, request, controls}.run();
}

}  // namespace hale
