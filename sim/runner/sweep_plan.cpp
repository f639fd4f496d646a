#include "sim/runner/sweep_plan.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/input_files.hpp"
#include "sim/runner/version.hpp"
#include "sim/scenario/read_sweep.hpp"
#include "sim/storage/hash.hpp"

namespace hale {
namespace {

/// Tasks that a sweep is divided into, at least, when its runs share few baselines: enough for many
/// workers. What that costs is a look at the kept baseline for each task.
constexpr std::size_t tasks_wanted = 64;
constexpr std::size_t fewest_runs_in_task = 4;

std::vector<std::string> sets_of(const SweepPlan& plan, const SweepRow& row) {
  std::vector<std::string> sets = plan.sweep.sets;
  const auto add = [&sets](const std::vector<std::string>& more) {
    sets.insert(sets.end(), more.begin(), more.end());
  };
  add(plan.request.sets);
  add(row.sets);
  if (row.number != 0 && !plan.sweep.compares_always) sets.emplace_back("comparator=none");
  return sets;
}

void keep_options(const std::vector<std::string>& wanted, Study& study) {
  if (wanted.empty()) return;
  std::vector<Problem> unknown;
  for (const std::string& id : wanted) {
    const auto is_it = [&id](const StudyOption& option) { return option.id == id; };
    if (std::any_of(study.options.begin(), study.options.end(), is_it)) continue;
    unknown.push_back({{.file = "the sweep", .key_path = {}},
                       fmt::format("the study has no option `{}`", id),
                       "",
                       "name some of the study's options, or leave `options` out"});
  }
  if (!unknown.empty()) throw ScenarioError{std::move(unknown)};
  std::erase_if(study.options, [&wanted](const StudyOption& option) {
    return option.id != baseline_id &&
           std::find(wanted.begin(), wanted.end(), option.id) == wanted.end();
  });
}

/// Values of the priors whose names `take` wants, as text.
template <class Take>
std::string values_of(const Evidence& evidence, const Take& take) {
  std::string text;
  for (const auto& [name, prior] : evidence.all()) {
    if (take(name)) text += fmt::format("{} {:.17g}\n", name, prior.central);
  }
  return text;
}

std::string digest_of_baseline(const Study& study, const std::vector<InputFile>& inputs) {
  std::string text =
      fmt::format("{} {}..{} {:.17g} {} {} {} {}\n", study.region.id, study.first_year,
                  study.last_year, study.scale, study.seed, static_cast<int>(study.trends),
                  study.money.price_base, study.money.discount);
  text += values_of(study.evidence, is_read_by_model);
  for (const InputFile& file : inputs)
    text += fmt::format("{} {}\n", file.path, file.xxh3);
  return fingerprint_of(text);
}

/// Runs that share a baseline, one behind the other, in the order in which they first appear.
void gather_by_baseline(std::vector<PlannedRun>& runs) {
  std::map<std::string, std::size_t> place;
  for (const PlannedRun& run : runs)
    place.emplace(run.baseline, place.size());
  std::stable_sort(runs.begin(), runs.end(), [&place](const PlannedRun& a, const PlannedRun& b) {
    return place.at(a.baseline) < place.at(b.baseline);
  });
}

void deal_into_tasks(std::vector<PlannedRun>& runs) {
  std::map<std::string, std::size_t> runs_of;
  for (const PlannedRun& run : runs)
    ++runs_of[run.baseline];
  const std::size_t tasks_each = std::max<std::size_t>(1, tasks_wanted / runs_of.size());
  std::size_t task = 0;
  std::size_t in_task = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t together = runs_of[runs[i].baseline];
    const std::size_t most =
        std::max(fewest_runs_in_task, (together + tasks_each - 1) / tasks_each);
    const bool is_new = i > 0 && (runs[i].baseline != runs[i - 1].baseline || in_task == most);
    if (is_new) {
      ++task;
      in_task = 0;
    }
    runs[i].task = task;
    ++in_task;
  }
}

SweepPlan plan_of(Sweep sweep, const SweepRequest& request) {
  SweepPlan plan{.sweep = std::move(sweep), .request = request, .runs = {}, .inputs = {}};
  StudyReader reader{plan.sweep.study, request.scenarios_dir};
  for (SweepRow& row : rows_of(plan.sweep)) {
    PlannedRun run{.digest = {}, .row = std::move(row), .seed = 0, .baseline = {}, .task = 0};
    Study study = study_of(plan, run, reader);
    if (plan.inputs.empty()) plan.inputs = inputs_of(plan, study);
    const std::uint32_t first_seed = study.seed;
    for (int replicate = 0; replicate < plan.sweep.size.seeds; ++replicate) {
      run.seed = study.seed = first_seed + static_cast<std::uint32_t>(replicate);
      run.digest = digest_of_inputs(study, plan.inputs);
      if (plan.runs.empty()) run.digest = fingerprint_of(run.digest + " in full detail");
      run.baseline = digest_of_baseline(study, plan.inputs);
      plan.runs.push_back(run);
    }
  }
  gather_by_baseline(plan.runs);
  deal_into_tasks(plan.runs);
  return plan;
}

}  // namespace

SweepSize size_asked(const SweepRequest& request) {
  return read_sweep(request.file, request.scenarios_dir).size;
}

SweepPlan plan_sweep(const SweepRequest& request) {
  return plan_of(read_sweep(request.file, request.scenarios_dir), request);
}

SweepPlan plan_sweep(const SweepRequest& request, const SweepSize& size) {
  Sweep sweep = read_sweep(request.file, request.scenarios_dir);
  sweep.size = size;
  return plan_of(std::move(sweep), request);
}

int first_row_of(const SweepPlan& plan, const PlannedRun& run) {
  const auto is_same = [&run](const PlannedRun& other) { return other.digest == run.digest; };
  return std::find_if(plan.runs.begin(), plan.runs.end(), is_same)->row.number;
}

Study study_of(const SweepPlan& plan, const PlannedRun& run, StudyReader& reader) {
  Study study = reader.read(sets_of(plan, run.row),
                            {.seed = plan.sweep.draw_seed, .draw = run.row.draw, .values = {}});
  keep_options(plan.sweep.options, study);
  if (run.seed != 0) study.seed = run.seed;
  study.draw = run.row.number;
  return study;
}

std::vector<InputFile> inputs_of(const SweepPlan& plan, const Study& study) {
  std::vector<InputFile> inputs = fingerprints_of_inputs(study, plan.request.scenarios_dir);
  inputs.push_back({"hale", fmt::format("{} {}", hale_version(), hale_commit())});
  return inputs;
}

}  // namespace hale
