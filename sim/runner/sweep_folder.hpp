#pragma once

// What a sweep leaves on the disk, all of it readable without this program but for the shards:
//
//   DIR/sweep.csv       what was asked for, and of which version of the program
//   DIR/inputs.csv      every file that it reads, with its fingerprint
//   DIR/manifest.csv    every run: its name, row, draw, point, seed, task, baseline, what is set
//   DIR/runs/NAME.h5    the shard of a finished run, renamed into place when it is whole
//   DIR/runs/NAME.txt   why a run failed
//   DIR/tasks/N.log     what the process of a task said; N.lock is held while it works
//   DIR/tasks/N.csv     what it took (task_measures.hpp)
//   DIR/slurm/          scripts, jobs and their logs (slurm.hpp)

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/runner/sweep_plan.hpp"

namespace hale {

class SweepFolder {
 public:
  explicit SweepFolder(std::filesystem::path dir) : dir_{std::move(dir)} {}

  [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

  [[nodiscard]] std::filesystem::path shard(const PlannedRun& run) const {
    return dir_ / "runs" / (run.digest + ".h5");
  }

  [[nodiscard]] std::filesystem::path failure(const PlannedRun& run) const {
    return dir_ / "runs" / (run.digest + ".txt");
  }

  [[nodiscard]] std::filesystem::path checkpoint(const PlannedRun& run) const {
    return dir_ / "runs" / (run.digest + ".checkpoint");
  }

  [[nodiscard]] std::filesystem::path kept_baseline(const PlannedRun& run) const {
    return dir_ / "baselines" / (run.baseline + ".h5");
  }

  [[nodiscard]] std::filesystem::path log(std::size_t task) const {
    return dir_ / "tasks" / (std::to_string(task) + ".log");
  }

  [[nodiscard]] std::filesystem::path lock(std::size_t task) const {
    return dir_ / "tasks" / (std::to_string(task) + ".lock");
  }

  [[nodiscard]] std::filesystem::path measures(std::size_t task) const {
    return dir_ / "tasks" / (std::to_string(task) + ".csv");
  }

  /// Is there a sweep here?
  [[nodiscard]] bool exists() const;

  [[nodiscard]] bool is_finished(const PlannedRun& run) const;

  /// Makes the folders and writes what was asked for, the inputs and the manifest. Throws
  /// FileError.
  void write(const SweepPlan& plan) const;

  /// What the sweep in this folder was asked for. Throws FileError when there is none.
  struct Asked {
    SweepRequest request;
    SweepSize size;
    std::string version;
  };

  [[nodiscard]] Asked asked() const;

  /// The sweep as it was planned, from its manifest. Throws FileError when there is none, and
  /// ScenarioError when its file no longer has the rows that were planned.
  [[nodiscard]] SweepPlan read() const;

  /// The program and the files as they were when the sweep was planned.
  [[nodiscard]] std::vector<InputFile> planned_inputs() const;

  /// Was this very plan written here? Throws as read().
  [[nodiscard]] bool holds(const SweepPlan& plan) const;

 private:
  std::filesystem::path dir_;
};

/// Files (and the program) that are not as they were when the sweep was planned, or were not there.
[[nodiscard]] std::vector<std::string> changed_since(const std::vector<InputFile>& planned,
                                                     const std::vector<InputFile>& now);

/// A run that failed, and why.
struct FailedRun {
  PlannedRun run;
  std::string why;
};

struct SweepStatus {
  std::size_t runs = 0;
  std::size_t finished = 0;
  std::size_t in_work = 0;  ///< unfinished runs of tasks that a process works on
  std::vector<FailedRun> failed;

  [[nodiscard]] std::size_t missing() const { return runs - finished; }
};

[[nodiscard]] SweepStatus status_of(const SweepPlan& plan, const SweepFolder& folder);

/// Held by the process that works on a task, and by nobody after its end, however that came.
class TaskLock {
 public:
  /// Nothing when another process holds it. Throws FileError when it cannot be made.
  [[nodiscard]] static std::optional<TaskLock> take(const std::filesystem::path& path);

  /// Waits until it is free.
  [[nodiscard]] static TaskLock wait_for(const std::filesystem::path& path);

  /// Does another process hold it?
  [[nodiscard]] static bool is_taken(const std::filesystem::path& path);

  TaskLock(TaskLock&& other) noexcept;
  TaskLock& operator=(TaskLock&& other) noexcept;
  TaskLock(const TaskLock&) = delete;
  TaskLock& operator=(const TaskLock&) = delete;
  ~TaskLock();

 private:
  explicit TaskLock(int file) : file_{file} {}

  int file_;
};

}  // namespace hale
