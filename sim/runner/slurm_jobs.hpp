#pragma once

// Which jobs a sweep has on a cluster.
//
//   DIR/slurm/jobs.csv      every job that was submitted, with the options that sbatch was given
//   DIR/slurm/NAME.sh       its script; tasks-N.txt says which tasks array N has
//   DIR/slurm/NAME*.log     what it said; what the tasks of arrays said is in DIR/tasks/N.log

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/runner/slurm_scripts.hpp"

namespace hale {

/// A job as it was submitted.
struct SubmittedJob {
  std::string id;
  std::string kind;
  std::string name;
  std::size_t tasks = 0;
  std::string command;  ///< with which it was submitted
};

/// How many parts of a job are in one state, such as PENDING.
struct QueuedPart {
  std::string job;
  std::string state;
  std::size_t count = 0;
};

/// The folder DIR/slurm.
class SlurmFolder {
 public:
  explicit SlurmFolder(const std::filesystem::path& sweep) : dir_{sweep / "slurm"} {}

  [[nodiscard]] std::filesystem::path site() const { return dir_ / "site.yaml"; }

  [[nodiscard]] std::filesystem::path script(const SlurmJob& job) const {
    return dir_ / (job.name + ".sh");
  }

  [[nodiscard]] std::filesystem::path tasks(int number) const {
    return dir_ / ("tasks-" + std::to_string(number) + ".txt");
  }

  /// Makes the folder and keeps the site file in it, when one is given. Throws FileError.
  void prepare(const std::filesystem::path& site) const;

  /// Every job so far, in order. Throws what CsvTable throws.
  [[nodiscard]] std::vector<SubmittedJob> jobs() const;

  /// Writes the job's script, submits it and notes it. Throws FileError with all that sbatch said
  /// when it refused.
  SubmittedJob submit(const SlurmJob& job) const;

 private:
  std::filesystem::path dir_;
};

/// What the queue still has of these jobs. Throws FileError when squeue cannot be asked.
[[nodiscard]] std::vector<QueuedPart> still_queued(const std::vector<SubmittedJob>& jobs);

/// The same from what `squeue --noheader --array --format=%F|%T` says.
[[nodiscard]] std::vector<QueuedPart> queued_in(const std::string& answer,
                                                const std::vector<SubmittedJob>& jobs);

/// "12 (array, 40 tasks): 30 PENDING, 8 RUNNING", a line for each job that the queue still has.
[[nodiscard]] std::string as_lines(const std::vector<QueuedPart>& parts,
                                   const std::vector<SubmittedJob>& jobs);

}  // namespace hale
