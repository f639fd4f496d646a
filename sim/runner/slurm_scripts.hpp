#pragma once

// The jobs of a sweep on Slurm as text: what sbatch is told and what the scripts do. Nothing here
// runs anything. What Slurm asks and answers: https://slurm.schedmd.com/sbatch.html, squeue.html,
// job_array.html.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/runner/task_measures.hpp"
#include "sim/scenario/site.hpp"

namespace hale {

/// Where a job finds everything, and what it is called. Paths are absolute.
struct SlurmPlace {
  std::filesystem::path program;
  std::filesystem::path dir;  ///< of the sweep
  std::string sweep;          ///< its id
};

/// What a job is asked for.
struct SlurmNeeds {
  std::uint64_t megabytes = 0;
  int minutes = 0;
};

/// One job, ready for sbatch.
struct SlurmJob {
  std::string kind;  ///< probe, director, array or merge
  std::string name;  ///< of the script, without `.sh`: "array-2"
  std::vector<std::string> options;
  std::string script;
  std::size_t tasks = 0;  ///< of the sweep, that it works on
};

/// Time and memory of a job that does `runs` runs one after the other, from what was measured:
/// seconds per run times `time_factor`, and the time to stop in beside; the peak times
/// `memory_factor`. `measure` has runs.
[[nodiscard]] SlurmNeeds needs_of(const TaskMeasure& measure, std::size_t runs, const Site& site);

/// What is asked for when nothing has been measured.
[[nodiscard]] SlurmNeeds needs_of_probe(const Site& site);

/// A job that works on one task, to measure what a run takes.
[[nodiscard]] SlurmJob probe_job(const SlurmPlace& place, const Site& site, std::size_t task,
                                 int number);

/// A small job that submits everything else when the job `probe` has ended.
[[nodiscard]] SlurmJob director_job(const SlurmPlace& place, const Site& site,
                                    const std::string& probe, int number);

/// A job array of `tasks` tasks, whose numbers stand in the file tasks-NUMBER.txt, one to a line.
/// `after` is a job that must have ended before, or empty.
struct ArrayWanted {
  std::size_t tasks = 0;
  SlurmNeeds needs;
  std::string after;
  int number = 0;
};

[[nodiscard]] SlurmJob array_job(const SlurmPlace& place, const Site& site,
                                 const ArrayWanted& wanted);

/// A job that merges the shards when all the jobs `after` have ended, however that was.
[[nodiscard]] SlurmJob merge_job(const SlurmPlace& place, const Site& site, const SlurmNeeds& task,
                                 const std::vector<std::string>& after, int number);

/// Tasks in consecutive parts of at most `most`, one part for each array.
[[nodiscard]] std::vector<std::vector<std::size_t>> parts_of(const std::vector<std::size_t>& tasks,
                                                             std::size_t most);

/// The number of tasks that one array may have, from what `scontrol show config` says; 0 when it
/// does not say.
[[nodiscard]] std::size_t most_tasks_in_array(const std::string& config);

/// The job that `sbatch --parsable` answers with (`1234` or `1234;cluster`); empty when it is none.
[[nodiscard]] std::string job_in(const std::string& answer);

/// The arguments of sbatch, `script` being the file of the job's script.
[[nodiscard]] std::vector<std::string> sbatch_words(const SlurmJob& job,
                                                    const std::filesystem::path& script);

}  // namespace hale
