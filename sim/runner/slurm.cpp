#include "sim/runner/slurm.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/run_program.hpp"
#include "sim/runner/run_task.hpp"
#include "sim/scenario/read_site.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

SlurmPlace place_of(const SweepPlan& plan, const SweepFolder& folder) {
  const fs::path dir = fs::absolute(folder.dir()).lexically_normal();
  const std::string text = dir.string();
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), is_control) || text.find('\\') != std::string::npos) {
    throw FileError{fmt::format(
        "{}: jobs cannot have logs in a folder with a line end or a backslash in its name", text)};
  }
  return {.program = fs::read_symlink("/proc/self/exe"), .dir = dir, .sweep = plan.sweep.id};
}

Site site_of(const SlurmFolder& slurm) {
  std::error_code ignored;
  return fs::is_regular_file(slurm.site(), ignored) ? read_site(slurm.site()) : Site{};
}

/// Jobs of one sweep at a time: two would work on the same tasks.
void refuse_queued(const SlurmFolder& slurm) {
  std::vector<SubmittedJob> jobs = slurm.jobs();
  std::erase_if(jobs, [](const SubmittedJob& job) { return job.kind == "director"; });
  const std::vector<QueuedPart> queued = still_queued(jobs);
  if (queued.empty()) return;
  throw FileError{fmt::format(
      "jobs of this sweep are still in the queue; wait for their end, or end them with scancel:\n"
      "{}",
      as_lines(queued, jobs))};
}

/// A number that no script here has yet.
int next_number(const SlurmFolder& slurm) {
  return static_cast<int>(slurm.jobs().size()) + 1;
}

std::size_t most_in_array() {
  const std::vector<std::string> words{"scontrol", "show", "config"};
  const ProgramAnswer answer = run_program(words);
  const std::size_t most = most_tasks_in_array(answer.out);
  if (answer.status == 0 && most > 0) return most;
  throw FileError{fmt::format("MaxArraySize is not to be had (status {}) from\n  {}\n{}",
                              answer.status, as_command(words), answer.err)};
}

/// Runs that are left in the task that has most of them.
std::size_t most_runs_left(const SweepPlan& plan, const SweepFolder& folder) {
  std::map<std::size_t, std::size_t> left;
  std::size_t most = 0;
  for (const PlannedRun& run : plan.runs) {
    if (!folder.is_finished(run)) most = std::max(most, ++left[run.task]);
  }
  return most;
}

/// One submission: notes what it did, so that a refusal half way says what is in the queue.
class Submission {
 public:
  explicit Submission(const SlurmFolder& slurm) : slurm_{slurm} {}

  const SubmittedJob& submit(const SlurmJob& job) {
    try {
      jobs_.push_back(slurm_.submit(job));
    } catch (const FileError& error) {
      if (jobs_.empty()) throw;
      std::string ids;
      for (const SubmittedJob& before : jobs_)
        ids += fmt::format(" {}", before.id);
      throw FileError{
          fmt::format("{}Submitted before that, and in the queue:{}. Let them work, or "
                      "end them with\n  scancel{}\nthen: hale sweep resume",
                      error.what(), ids, ids)};
    }
    return jobs_.back();
  }

  [[nodiscard]] std::vector<SubmittedJob> take() { return std::move(jobs_); }

 private:
  const SlurmFolder& slurm_;
  std::vector<SubmittedJob> jobs_;
};

void write_tasks(const fs::path& path, const std::vector<std::size_t>& tasks) {
  write_text(path, fmt::format("{}\n", fmt::join(tasks, "\n")));
}

}  // namespace

bool is_measured(const SweepPlan& plan, const SweepFolder& folder) {
  return measured(plan, folder).runs > 0;
}

std::vector<SubmittedJob> start_on_slurm(const SweepPlan& plan, const SweepFolder& folder,
                                         bool waits) {
  const SlurmFolder slurm{folder.dir()};
  if (is_measured(plan, folder)) return submit_rest(plan, folder);
  refuse_queued(slurm);
  const Site site = site_of(slurm);
  const SlurmPlace place = place_of(plan, folder);
  const std::vector<std::size_t> open = open_tasks(plan, folder);
  if (open.empty()) return {};
  Submission submission{slurm};
  const std::string probe =
      submission.submit(probe_job(place, site, open.front(), next_number(slurm))).id;
  if (!waits)
    static_cast<void>(submission.submit(director_job(place, site, probe, next_number(slurm))));
  return submission.take();
}

std::vector<SubmittedJob> submit_rest(const SweepPlan& plan, const SweepFolder& folder) {
  const SlurmFolder slurm{folder.dir()};
  refuse_queued(slurm);
  const TaskMeasure measure = measured(plan, folder);
  if (measure.runs == 0) {
    throw FileError{fmt::format(
        "{}: no run has finished yet, so there is nothing to ask for time and memory by; see "
        "slurm/probe-*.log and: hale sweep status {}",
        folder.dir().string(), folder.dir().string())};
  }
  const Site site = site_of(slurm);
  const SlurmPlace place = place_of(plan, folder);
  const std::vector<std::size_t> open = open_tasks(plan, folder);
  const SlurmNeeds needs =
      needs_of(measure, std::max<std::size_t>(1, most_runs_left(plan, folder)), site);
  Submission submission{slurm};
  std::vector<std::string> arrays;
  const std::size_t most = open.empty() ? 1 : most_in_array();
  for (const std::vector<std::size_t>& part : parts_of(open, most)) {
    const int number = next_number(slurm);
    write_tasks(slurm.tasks(number), part);
    // Slurm limits how many of one array run at once; arrays that follow each other keep to it.
    const bool follows = site.max_tasks_at_once > 0 && !arrays.empty();
    const ArrayWanted wanted{.tasks = part.size(),
                             .needs = needs,
                             .after = follows ? arrays.back() : std::string{},
                             .number = number};
    arrays.push_back(submission.submit(array_job(place, site, wanted)).id);
  }
  static_cast<void>(submission.submit(merge_job(place, site, needs, arrays, next_number(slurm))));
  return submission.take();
}

void wait_for_jobs(const std::vector<SubmittedJob>& jobs, const RunControls& controls) {
  using std::chrono::seconds;
  using std::chrono::steady_clock;
  constexpr seconds between_looks{5};  // a queue is asked by many
  constexpr seconds patience{600};
  steady_clock::time_point answered = steady_clock::now();
  for (;;) {
    try {
      if (still_queued(jobs).empty()) return;
      answered = steady_clock::now();
    } catch (const FileError& error) {
      if (steady_clock::now() - answered > patience) throw;
      controls.warn(error.what());
    }
    const auto next = steady_clock::now() + between_looks;
    while (steady_clock::now() < next) {
      if (controls.should_stop()) throw Interrupted{};
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
  }
}

}  // namespace hale
