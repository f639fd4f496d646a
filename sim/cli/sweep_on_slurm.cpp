#include "sim/cli/sweep_on_slurm.hpp"

#include <algorithm>
#include <iostream>
#include <vector>

#include <fmt/format.h>

#include "sim/cli/terminal.hpp"
#include "sim/core/error.hpp"
#include "sim/runner/slurm.hpp"
#include "sim/runner/task_measures.hpp"
#include "sim/scenario/read_site.hpp"

namespace hale {
namespace {

RunControls controls_for_waiting() {
  catch_interrupts();
  return {.should_stop = interrupt_was_asked, .warn = [](const std::string& what) {
            std::cerr << fmt::format("hale: warning: {}\n", what);
          }};
}

void say_submitted(const std::vector<SubmittedJob>& jobs) {
  for (const SubmittedJob& job : jobs) {
    const std::string tasks = job.tasks > 1 ? fmt::format(", {} tasks", job.tasks) : "";
    std::cout << fmt::format("submitted job {} ({}{})\n", job.id, job.name, tasks);
  }
  std::cout.flush();
}

void wait_saying_what_goes_on(const std::vector<SubmittedJob>& jobs, const SweepFolder& folder) {
  try {
    wait_for_jobs(jobs, controls_for_waiting());
  } catch (const Interrupted&) {
    std::cerr << fmt::format(
        "hale: waits no more; the jobs stay in the queue. What is left when they have ended:  hale "
        "sweep resume {} --engine slurm\n",
        folder.dir().string());
    throw;
  }
}

}  // namespace

bool run_on_slurm(const SweepPlan& plan, const SweepFolder& folder, const SlurmWords& words) {
  if (!words.site.empty()) static_cast<void>(read_site(words.site));
  SlurmFolder{folder.dir()}.prepare(words.site);
  const bool probes = !is_measured(plan, folder);
  const std::vector<SubmittedJob> jobs = start_on_slurm(plan, folder, words.waits);
  say_submitted(jobs);
  if (!words.waits) {
    std::cout << fmt::format("See how far they are:  hale sweep status {}\n",
                             folder.dir().string());
    return false;
  }
  wait_saying_what_goes_on(jobs, folder);
  if (probes && !jobs.empty()) {
    const std::vector<SubmittedJob> rest = submit_rest(plan, folder);
    say_submitted(rest);
    wait_saying_what_goes_on(rest, folder);
  }
  return true;
}

void submit_what_is_left(const SweepFolder& folder) {
  say_submitted(submit_rest(folder.read(), folder));
}

std::string slurm_as_text(const SweepPlan& plan, const SweepFolder& folder) {
  std::string text;
  const TaskMeasure measure = measured(plan, folder);
  if (measure.runs > 0) {
    constexpr double megabyte = 1024.0 * 1024.0;
    text += fmt::format("  measured: {} runs, {:.1f} s each, {:.0f} MB at most\n", measure.runs,
                        measure.seconds / static_cast<double>(measure.runs),
                        static_cast<double>(measure.peak_bytes) / megabyte);
  }
  const std::vector<SubmittedJob> jobs = SlurmFolder{folder.dir()}.jobs();
  if (jobs.empty()) return text;
  try {
    const std::string lines = as_lines(still_queued(jobs), jobs);
    text += lines.empty() ? fmt::format("  {} jobs submitted, none of them in the queue any more\n",
                                        jobs.size())
                          : lines;
  } catch (const FileError& error) {
    text += fmt::format("  {} jobs submitted; {}", jobs.size(), error.what());
  }
  return text;
}

}  // namespace hale
