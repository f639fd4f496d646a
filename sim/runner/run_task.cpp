#include "sim/runner/run_task.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "sim/output/write_results.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/run.hpp"
#include "sim/runner/shared_baseline.hpp"
#include "sim/runner/task_measures.hpp"
#include "sim/scenario/evidence_sets.hpp"
#include "sim/scenario/show.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

/// The command that repeats a run by itself.
std::string command_of(const SweepPlan& plan, const PlannedRun& run) {
  std::string command = fmt::format("hale run {} --seed {} --draw {}", plan.sweep.study.string(),
                                    run.seed, run.row.draw);
  for (const std::vector<std::string>* sets :
       {&plan.sweep.sets, &plan.request.sets, &run.row.sets}) {
    for (const std::string& set : *sets)
      command += fmt::format(" --set {}", set);
  }
  return command;
}

/// The number at the beginning of a set's value (`20%` is 20); NaN when there is none.
double number_set(const std::string& set) {
  double number = std::numeric_limits<double>::quiet_NaN();
  const char* const value = set.data() + set.find('=') + 1;
  std::from_chars(value, set.data() + set.size(), number);
  return number;
}

/// What the design sets in the study, beside the priors' values: NaN in the row of the study
/// itself.
void add_settings(const SweepPlan& plan, const PlannedRun& run, RunResults& results) {
  if (!plan.sweep.design) return;
  const std::vector<Factor>& factors = plan.sweep.design->factors;
  for (std::size_t k = 0; k < factors.size(); ++k) {
    if (is_evidence_set(factors[k].path + "=")) continue;
    const double value = run.row.sets.empty() ? std::numeric_limits<double>::quiet_NaN()
                                              : number_set(run.row.sets[k]);
    results.parameters.push_back({factors[k].path, "setting of the study", value});
  }
}

/// The central run is written in full.
Detail detail_of(const SweepPlan& plan, const PlannedRun& run) {
  return &run == &plan.runs.front() ? Detail::full : Detail::coarse;
}

RunRequest request_of(const SweepPlan& plan, const PlannedRun& run, const SweepFolder& folder,
                      int threads) {
  return {.scenarios_dir = plan.request.scenarios_dir,
          .command = command_of(plan, run),
          .threads = threads,
          .checkpoint = {.path = folder.checkpoint(run),
                         .resume_from = folder.checkpoint(run),
                         .when_unfit = WhenUnfit::begin_anew,
                         .inputs = run.digest},
          .pairs_lives = detail_of(plan, run) == Detail::full};
}

/// One process's work on one task.
class TaskWork {
 public:
  TaskWork(const SweepPlan& plan, const SweepFolder& folder, const TaskRequest& request,
           const RunControls& controls)
      : plan_{plan},
        folder_{folder},
        request_{request},
        controls_{controls},
        reader_{plan.sweep.study, plan.request.scenarios_dir} {}

  /// False when the files that the run reads are not as they were planned.
  [[nodiscard]] bool run(const PlannedRun& run) {
    const Study study = study_of(plan_, run, reader_);
    if (!changed_since(plan_.inputs, inputs_of(plan_, study)).empty()) return false;
    const ThreadLimit limit{request_.threads};
    RunResults results = simulated(run, study);
    results.draw = first_row_of(plan_, run);
    add_settings(plan_, run, results);
    static_cast<void>(
        write_results(folder_.shard(run), results, Overwrite::allow, detail_of(plan_, run)));
    remove_checkpoint(folder_.checkpoint(run));
    return true;
  }

 private:
  [[nodiscard]] RunResults simulated(const PlannedRun& run, const Study& study) {
    const RunRequest asked = request_of(plan_, run, folder_, request_.threads);
    const auto shares = [&run](const PlannedRun& other) { return other.baseline == run.baseline; };
    if (std::count_if(plan_.runs.begin(), plan_.runs.end(), shares) == 1)
      return run_study(study, asked, controls_);
    if (!baseline_) live_baseline(run, study);
    SharedBaseline::Fork fork = baseline_->fork(options_of(study), asked.pairs_lives);
    return run_prepared(study, asked, fork.ready, std::move(fork.begun), controls_);
  }

  /// Keeps it on the disk when runs of other tasks share it.
  void live_baseline(const PlannedRun& run, const Study& study) {
    Prepared ready = prepare(study, plan_.request.scenarios_dir);
    ready.plan.pairs_lives = run.baseline == plan_.runs.front().baseline;  // the central run's
    Month leaves = ready.plan.calendar.end() + -1;
    bool is_for_others = false;
    for (const PlannedRun& other : plan_.runs) {
      if (other.baseline != run.baseline) continue;
      is_for_others = is_for_others || other.task != run.task;
      for (const Option& option : options_of(study_of(plan_, other, reader_)))
        leaves = std::min(leaves, first_difference(ready.plan, option));
    }
    std::optional<KeptBaseline> kept;
    if (is_for_others) kept = {folder_.kept_baseline(run), run.baseline};
    baseline_.emplace(std::move(ready), leaves, kept, controls_);
  }

  const SweepPlan& plan_;
  const SweepFolder& folder_;
  const TaskRequest& request_;
  const RunControls& controls_;
  StudyReader reader_;
  std::optional<SharedBaseline> baseline_;  ///< of all runs of the task
};

/// Keeps the reason of a failure beside where the shard would be.
template <class Work>
void noting_failure(const std::filesystem::path& path, const Work& work) {
  try {
    work();
  } catch (const Interrupted&) {
    throw;
  } catch (const Paused&) {
    throw;
  } catch (const ScenarioError& error) {
    write_text(path, show(error));
    throw;
  } catch (const std::exception& error) {
    write_text(path, fmt::format("{}\n", error.what()));
    throw;
  }
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

/// Notes what this process took, however its work ends.
template <class Work>
void measuring(const SweepFolder& folder, const TaskRequest& request, const Work& work) {
  const auto begun = std::chrono::steady_clock::now();
  TaskMeasure measure;
  const auto note = [&] {
    measure.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    measure.peak_bytes = own_peak_bytes();
    note_measure(folder, request.task, request.threads, measure);
  };
  try {
    work(measure.runs);
  } catch (...) {
    note();
    throw;
  }
  note();
}

}  // namespace

TaskEnd run_task(const SweepPlan& plan, const SweepFolder& folder, const TaskRequest& request,
                 const RunControls& controls) {
  const std::optional<TaskLock> lock = TaskLock::take(folder.lock(request.task));
  if (!lock) return TaskEnd::taken;
  TaskWork work{plan, folder, request, controls};
  TaskEnd end = TaskEnd::done;
  measuring(folder, request, [&](std::size_t& finished) {
    for (const PlannedRun& run : plan.runs) {
      if (run.task != request.task || folder.is_finished(run)) continue;
      bool as_planned = true;
      noting_failure(folder.failure(run), [&] { as_planned = work.run(run); });
      if (!as_planned) {
        end = TaskEnd::inputs_changed;
        return;
      }
      ++finished;
    }
  });
  return end;
}

void note_killed(const SweepPlan& plan, const SweepFolder& folder, std::size_t task, int signal) {
  for (const PlannedRun& run : plan.runs) {
    if (run.task != task || folder.is_finished(run)) continue;
    write_text(folder.failure(run), fmt::format("its process was ended by signal {}\n", signal));
    return;
  }
}

std::vector<std::size_t> open_tasks(const SweepPlan& plan, const SweepFolder& folder) {
  std::set<std::size_t> open;
  for (const PlannedRun& run : plan.runs) {
    if (!folder.is_finished(run)) open.insert(run.task);
  }
  return {open.begin(), open.end()};
}

}  // namespace hale
