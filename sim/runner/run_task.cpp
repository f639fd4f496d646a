#include "sim/runner/run_task.hpp"

#include <charconv>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "sim/output/write_results.hpp"
#include "sim/runner/run.hpp"
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

void run_one(const SweepPlan& plan, const PlannedRun& run, const Study& study,
             const SweepFolder& folder, int threads, const RunControls& controls) {
  const RunRequest request{.scenarios_dir = plan.request.scenarios_dir,
                           .command = command_of(plan, run),
                           .threads = threads};
  RunResults results = run_study(study, request, controls);
  add_settings(plan, run, results);
  const bool is_central = &run == &plan.runs.front();
  static_cast<void>(write_results(folder.shard(run), results, Overwrite::allow,
                                  is_central ? Detail::full : Detail::coarse));
}

/// Keeps the reason of a failure beside where the shard would be.
template <class Work>
void noting_failure(const std::filesystem::path& path, const Work& work) {
  try {
    work();
  } catch (const Interrupted&) {
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

}  // namespace

TaskEnd run_task(const SweepPlan& plan, const SweepFolder& folder, const TaskRequest& request,
                 const RunControls& controls) {
  const std::optional<TaskLock> lock = TaskLock::take(folder.lock(request.task));
  if (!lock) return TaskEnd::taken;
  StudyReader reader{plan.sweep.study, plan.request.scenarios_dir};
  for (const PlannedRun& run : plan.runs) {
    if (run.task != request.task || folder.is_finished(run)) continue;
    bool as_planned = true;
    noting_failure(folder.failure(run), [&] {
      const Study study = study_of(plan, run, reader);
      const auto inputs = inputs_of(plan, study);
      as_planned = changed_since(plan.inputs, inputs).empty();
      if (as_planned) run_one(plan, run, study, folder, request.threads, controls);
    });
    if (!as_planned) return TaskEnd::inputs_changed;
  }
  return TaskEnd::done;
}

}  // namespace hale
