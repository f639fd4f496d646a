#include "sim/cli/sweep.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/sweep_on_slurm.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/core/error.hpp"
#include "sim/runner/run.hpp"
#include "sim/runner/run_locally.hpp"
#include "sim/runner/run_task.hpp"
#include "sim/runner/scenarios_dir.hpp"
#include "sim/runner/sweep_folder.hpp"
#include "sim/runner/sweep_plan.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

FilePlace place_called(std::string name) {
  FilePlace place;
  place.file = std::move(name);
  return place;
}

/// The words of one command line.
struct SweepWords {
  fs::path file;
  fs::path dir;
  std::vector<std::string> sets;
  std::vector<std::string> sizes;
  std::string engine = "local";
  SlurmWords slurm;
  std::string format = "table";
  int draws = -1;
  int seeds = -1;
  int jobs = 0;
  int threads = 0;
  std::size_t task = 0;
  int killed_by = 0;
  bool dry_run = false;
  bool replan = false;
};

RunControls controls_of(ProgressDisplay& display) {
  catch_interrupts();
  return {.report = [&display](const Progress& progress) { display.show(progress); },
          .should_stop = interrupt_was_asked};
}

std::string failures_as_text(const SweepStatus& status) {
  constexpr std::size_t most_shown = 10;
  std::string text;
  for (std::size_t i = 0; i < status.failed.size() && i < most_shown; ++i) {
    const auto& [run, why] = status.failed[i];
    text += fmt::format("run {} (row {}, seed {}) failed: {}", run.digest, run.row.number, run.seed,
                        why);
  }
  if (status.failed.size() > most_shown)
    text += fmt::format("... and {} more\n", status.failed.size() - most_shown);
  return text;
}

int say_how_it_ended(const SweepPlan& plan, const SweepFolder& folder) {
  const SweepStatus status = status_of(plan, folder);
  std::cout << fmt::format("{}: {} of {} runs finished\n", folder.dir().string(), status.finished,
                           status.runs);
  std::cerr << failures_as_text(status);
  if (status.missing() == 0) {
    std::cout << fmt::format("Put them together:  hale merge {} -o results.h5\n",
                             folder.dir().string());
    return exit_done;
  }
  std::cerr << fmt::format("Go on:  hale sweep resume {}\n", folder.dir().string());
  return exit_check_failed;
}

int run_here(const SweepPlan& plan, const SweepFolder& folder, const SweepWords& words) {
  ProgressDisplay display{ProgressStyle::automatic};
  try {
    run_locally(plan, folder, {.jobs = words.jobs, .memory = 0}, controls_of(display));
  } catch (const Interrupted&) {
    display.finish();
    std::cerr << "hale: stopped on request; finished runs are kept\n";
    say_how_it_ended(plan, folder);
    return exit_interrupted;
  } catch (...) {
    display.finish();
    throw;
  }
  display.finish();
  return say_how_it_ended(plan, folder);
}

int run_by_engine(const SweepPlan& plan, const SweepFolder& folder, const SweepWords& words) {
  if (words.engine == "local") return run_here(plan, folder, words);
  const bool has_ended = run_on_slurm(plan, folder, words.slurm);
  return has_ended ? say_how_it_ended(plan, folder) : exit_done;
}

[[noreturn]] void refuse_changed(const fs::path& dir, const std::vector<std::string>& changed) {
  std::vector<Problem> problems;
  for (const std::string& file : changed) {
    problems.push_back(
        {place_called(file),
         fmt::format("it has changed since the sweep in {} was planned", dir.string()),
         "runs of both would be mixed",
         fmt::format("put it back, or plan anew: hale sweep resume {} --replan", dir.string())});
  }
  throw ScenarioError{std::move(problems)};
}

/// The sweep in a folder, planned anew from its files, which must be as they were.
SweepPlan planned_again(const SweepFolder& folder, const SweepWords& words) {
  const SweepFolder::Asked asked = folder.asked();
  SweepPlan plan = plan_sweep(asked.request, asked.size);
  std::vector<std::string> changed = changed_since(folder.planned_inputs(), plan.inputs);
  for (const std::string& gone : changed_since(plan.inputs, folder.planned_inputs())) {
    if (std::find(changed.begin(), changed.end(), gone) == changed.end()) changed.push_back(gone);
  }
  if (!changed.empty() && !words.replan) refuse_changed(folder.dir(), changed);
  return plan;
}

int start_sweep(const SweepWords& words) {
  const SweepRequest request{
      .file = words.file, .scenarios_dir = find_scenarios_dir(words.file), .sets = words.sets};
  SweepSize size = size_asked(request);
  if (words.draws >= 0) size.draws = words.draws;
  if (words.seeds > 0) size.seeds = words.seeds;
  const SweepPlan plan = plan_sweep(request, size);
  const SweepFolder folder{words.dir};
  if (words.dry_run) {
    std::cout << fmt::format("{} runs in {} tasks, {} rows, {} seeds\n", plan.runs.size(),
                             plan.tasks(), plan.runs.size() / static_cast<std::size_t>(size.seeds),
                             size.seeds);
    return exit_done;
  }
  if (folder.exists() && !folder.holds(plan)) {
    throw FileError{fmt::format(
        "{}: another sweep is here, or this one of other inputs; name another folder, or go on "
        "with it: hale sweep resume {}",
        words.dir.string(), words.dir.string())};
  }
  folder.write(plan);
  return run_by_engine(plan, folder, words);
}

int resume_sweep(const SweepWords& words) {
  const SweepFolder folder{words.dir};
  const SweepPlan plan = planned_again(folder, words);
  folder.write(plan);
  return run_by_engine(plan, folder, words);
}

/// `draws=+100` adds to what there is; `draws=300` says how many there are to be.
void apply_size(const std::string& word, SweepSize& size) {
  const auto refuse = [&word](const std::string& why) {
    throw ScenarioError{{{place_called("hale sweep expand"), fmt::format("`{}`: {}", word, why), "",
                          "write `draws=+100` or `seeds=+1`"}}};
  };
  const std::size_t equals = word.find('=');
  const std::string what = word.substr(0, equals);
  if (equals == std::string::npos || (what != "draws" && what != "seeds"))
    refuse("more draws or more seeds can be had");
  const bool adds = word.compare(equals + 1, 1, "+") == 0;
  const char* const digits = word.data() + equals + (adds ? 2 : 1);
  int number = 0;
  const auto [end, failed] = std::from_chars(digits, word.data() + word.size(), number);
  if (failed != std::errc{} || end != word.data() + word.size()) refuse("this is no whole number");
  int& count = what == "draws" ? size.draws : size.seeds;
  const int wanted = adds ? count + number : number;
  if (wanted < count) refuse(fmt::format("there are {} already, and a sweep only grows", count));
  count = wanted;
}

int expand_sweep(const SweepWords& words) {
  const SweepFolder folder{words.dir};
  SweepFolder::Asked asked = folder.asked();
  const SweepPlan before = planned_again(folder, words);
  for (const std::string& word : words.sizes)
    apply_size(word, asked.size);
  const SweepPlan plan = plan_sweep(asked.request, asked.size);
  folder.write(plan);
  std::cout << fmt::format("{}: {} runs, {} of them new\n", words.dir.string(), plan.runs.size(),
                           plan.runs.size() - before.runs.size());
  return words.dry_run ? exit_done : run_by_engine(plan, folder, words);
}

int tell_status(const SweepWords& words) {
  const SweepFolder folder{words.dir};
  const SweepPlan plan = folder.read();
  const SweepStatus status = status_of(plan, folder);
  if (words.format == "csv") {
    std::cout << fmt::format("runs,finished,in_work,failed,missing\n{},{},{},{},{}\n", status.runs,
                             status.finished, status.in_work, status.failed.size(),
                             status.missing());
    return exit_done;
  }
  std::cout << fmt::format(
      "{}: {}\n  {} runs: {} finished, {} in work, {} failed, {} not begun\n", plan.sweep.id,
      plan.sweep.title, status.runs, status.finished, status.in_work, status.failed.size(),
      status.missing() - std::min(status.missing(), status.in_work + status.failed.size()));
  std::cout << slurm_as_text(plan, folder) << failures_as_text(status);
  return exit_done;
}

int work_on_task(const SweepWords& words) {
  const SweepFolder folder{words.dir};
  const SweepPlan plan = folder.read();
  if (words.killed_by > 0) {
    note_killed(plan, folder, words.task, words.killed_by);
    return exit_done;
  }
  ProgressDisplay display{ProgressStyle::plain};
  switch (run_task(plan, folder, {.task = words.task, .threads = words.threads},
                   controls_of(display))) {
    case TaskEnd::done:
      std::cout << fmt::format("task {}: done\n", words.task);
      return exit_done;
    case TaskEnd::taken:
      std::cout << fmt::format("task {}: another process works on it\n", words.task);
      return exit_done;
    case TaskEnd::inputs_changed:
      break;
  }
  std::cerr << fmt::format(
      "task {}: files have changed since the sweep was planned; nothing was run\n", words.task);
  return exit_bad_input;
}

void add_engine(CLI::App& command, const std::shared_ptr<SweepWords>& words) {
  command
      .add_option("--engine", words->engine,
                  "local: processes on this machine; slurm: jobs on a cluster [local]")
      ->check(CLI::IsMember({"local", "slurm"}));
  command
      .add_option("--jobs", words->jobs, "Processes side by side on this machine [one per core]")
      ->check(CLI::Range(1, 4096));
  command.add_option("--site", words->slurm.site,
                     "What the cluster must be told (YAML) [as the last time]");
  command.add_flag("--wait", words->slurm.waits,
                   "Stay until the jobs have ended, and submit from here what follows the probe");
}

}  // namespace

void add_sweep_commands(CLI::App& app, int& status) {
  const auto words = std::make_shared<SweepWords>();
  CLI::App& sweep = *app.add_subcommand(
      "sweep", "Run a study under draws of its parameters, at points of a design, with many seeds");
  sweep.add_option("SWEEP", words->file, "Sweep file (YAML), or a study with `uncertainty`");
  sweep.add_option("-o,--output", words->dir, "Folder to keep the runs in");
  sweep.add_option("--set", words->sets, "Override one value of the study (repeatable)")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  sweep.add_option("--draws", words->draws, "Joint draws of the priors")
      ->check(CLI::Range(0, 1000000));
  sweep.add_option("--seeds", words->seeds, "Runs with different luck")
      ->check(CLI::Range(1, 1000000));
  sweep.add_flag("--dry-run", words->dry_run, "Say how many runs there would be, run nothing");
  add_engine(sweep, words);
  sweep.require_subcommand(0, 1);

  const auto add_part = [&](const char* name, const char* about) -> CLI::App& {
    CLI::App& part = *sweep.add_subcommand(name, about);
    part.add_option("DIR", words->dir, "Folder of the sweep")->required();
    return part;
  };
  CLI::App& told = add_part("status", "Say what is finished, in work and failed");
  told.add_option("--format", words->format, "table or csv")
      ->check(CLI::IsMember({"table", "csv"}));
  told.callback([&status, words] { status = tell_status(*words); });

  CLI::App& resume = add_part("resume", "Run what is not finished");
  add_engine(resume, words);
  resume.add_flag("--replan", words->replan, "Run anew what other inputs than today's went into");
  resume.callback([&status, words] { status = resume_sweep(*words); });

  CLI::App& expand = add_part("expand", "Add draws or seeds, and run them");
  expand.add_option("SIZE", words->sizes, "draws=+100 or seeds=+1")->required();
  expand.add_flag("--plan-only", words->dry_run, "Add them to the plan, run nothing yet");
  add_engine(expand, words);
  expand.callback([&status, words] { status = expand_sweep(*words); });

  CLI::App& work = add_part("work", "Do one task, in this process (engines call it)");
  work.add_option("--task", words->task, "Number of the task")->required();
  work.add_option("--threads", words->threads, "Threads to use [one per core]")
      ->check(CLI::Range(1, 4096));
  work.add_option("--was-killed", words->killed_by, "Run nothing; note that this signal ended it")
      ->check(CLI::Range(1, 64));
  work.callback([&status, words] { status = work_on_task(*words); });

  CLI::App& submit = add_part("submit", "Submit what follows the probe (its job calls it)");
  submit.callback([&status, words] {
    submit_what_is_left(SweepFolder{words->dir});
    status = exit_done;
  });

  sweep.final_callback([&status, &sweep, words] {
    if (!sweep.get_subcommands().empty()) return;
    if (words->file.empty()) throw CLI::RequiredError("SWEEP");
    if (words->dir.empty() && !words->dry_run) throw CLI::RequiredError("--output");
    status = start_sweep(*words);
  });
}

}  // namespace hale
