#include "sim/runner/sweep_folder.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/version.hpp"
#include "sim/scenario/read_sweep.hpp"
#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> asked_header{"what", "value"};
const std::vector<std::string> inputs_header{"file", "xxh3_128"};

void make_folder(const fs::path& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed)
    throw FileError{fmt::format("{}: cannot make it: {}", path.string(), failed.message())};
}

std::string asked_text(const SweepPlan& plan) {
  std::string text = "what,value\n";
  const auto add = [&text](std::string_view what, const std::string& value) {
    text += fmt::format("{},{}\n", what, csv_field(value));
  };
  add("file", fs::absolute(plan.request.file).lexically_normal().string());
  add("scenarios", fs::absolute(plan.request.scenarios_dir).lexically_normal().string());
  for (const std::string& set : plan.request.sets)
    add("set", set);
  add("draws", std::to_string(plan.sweep.size.draws));
  add("seeds", std::to_string(plan.sweep.size.seeds));
  add("version", fmt::format("{} {}", hale_version(), hale_commit()));
  return text;
}

std::string inputs_text(const std::vector<InputFile>& inputs) {
  std::string text = "file,xxh3_128\n";
  for (const InputFile& file : inputs)
    text += fmt::format("{},{}\n", csv_field(file.path), file.xxh3);
  return text;
}

const std::vector<std::string> manifest_header{"run",  "row",  "draw",     "point",
                                               "seed", "task", "baseline", "set"};

std::string manifest_text(const std::vector<PlannedRun>& runs) {
  std::string text = fmt::format("{}\n", fmt::join(manifest_header, ","));
  for (const PlannedRun& run : runs) {
    text += fmt::format("{},{},{},{},{},{},{},{}\n", run.digest, run.row.number, run.row.draw,
                        run.row.point, run.seed, run.task, run.baseline,
                        csv_field(fmt::format("{}", fmt::join(run.row.sets, "; "))));
  }
  return text;
}

std::vector<InputFile> read_inputs(const fs::path& path) {
  const CsvTable table{path, inputs_header};
  std::vector<InputFile> inputs;
  for (std::size_t row = 0; row < table.rows(); ++row)
    inputs.push_back({std::string{table.text(row, 0)}, std::string{table.text(row, 1)}});
  return inputs;
}

}  // namespace

bool SweepFolder::exists() const {
  std::error_code ignored;
  return fs::is_regular_file(dir_ / "sweep.csv", ignored);
}

bool SweepFolder::is_finished(const PlannedRun& run) const {
  std::error_code ignored;
  return fs::is_regular_file(shard(run), ignored);
}

void SweepFolder::write(const SweepPlan& plan) const {
  for (const char* part : {"runs", "tasks", "baselines"})
    make_folder(dir_ / part);
  write_text(dir_ / "inputs.csv", inputs_text(plan.inputs));
  write_text(dir_ / "manifest.csv", manifest_text(plan.runs));
  write_text(dir_ / "sweep.csv", asked_text(plan));  // last: with it, the sweep exists
}

SweepFolder::Asked SweepFolder::asked() const {
  if (!exists()) throw FileError{fmt::format("{}: there is no sweep here", dir_.string())};
  const CsvTable table{dir_ / "sweep.csv", asked_header};
  Asked asked;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view what = table.text(row, 0);
    if (what == "file") asked.request.file = table.text(row, 1);
    if (what == "scenarios") asked.request.scenarios_dir = table.text(row, 1);
    if (what == "set") asked.request.sets.emplace_back(table.text(row, 1));
    if (what == "draws") asked.size.draws = static_cast<int>(table.count(row, 1));
    if (what == "seeds") asked.size.seeds = static_cast<int>(table.count(row, 1));
    if (what == "version") asked.version = table.text(row, 1);
  }
  table.finish();
  return asked;
}

std::vector<InputFile> SweepFolder::planned_inputs() const {
  return read_inputs(dir_ / "inputs.csv");
}

bool SweepFolder::holds(const SweepPlan& plan) const {
  const std::vector<PlannedRun> runs = read().runs;
  return std::equal(runs.begin(), runs.end(), plan.runs.begin(), plan.runs.end(),
                    [](const PlannedRun& a, const PlannedRun& b) { return a.digest == b.digest; });
}

SweepPlan SweepFolder::read() const {
  const Asked was = asked();
  SweepPlan plan{.sweep = read_sweep(was.request.file, was.request.scenarios_dir),
                 .request = was.request,
                 .runs = {},
                 .inputs = planned_inputs()};
  plan.sweep.size = was.size;
  const std::vector<SweepRow> rows = rows_of(plan.sweep);
  const CsvTable table{dir_ / "manifest.csv", manifest_header};
  for (std::size_t line = 0; line < table.rows(); ++line) {
    const auto row = static_cast<std::size_t>(table.count(line, 1));
    if (row >= rows.size()) {
      table.complain(line, 1, "the sweep has no such row any more", "its file has been changed",
                     "plan it anew: hale sweep resume DIR --replan");
      break;
    }
    plan.runs.push_back({.digest = std::string{table.text(line, 0)},
                         .row = rows[row],
                         .seed = static_cast<std::uint32_t>(table.count(line, 4)),
                         .baseline = std::string{table.text(line, 6)},
                         .task = static_cast<std::size_t>(table.count(line, 5))});
  }
  table.finish();
  return plan;
}

std::vector<std::string> changed_since(const std::vector<InputFile>& planned,
                                       const std::vector<InputFile>& now) {
  std::map<std::string, std::string> before;
  for (const InputFile& file : planned)
    before.emplace(file.path, file.xxh3);
  std::vector<std::string> changed;
  for (const InputFile& file : now) {
    const auto was = before.find(file.path);
    if (was == before.end() || was->second != file.xxh3) changed.push_back(file.path);
  }
  return changed;
}

SweepStatus status_of(const SweepPlan& plan, const SweepFolder& folder) {
  SweepStatus status;
  std::map<std::size_t, bool> in_work;
  for (const PlannedRun& run : plan.runs) {
    ++status.runs;
    if (folder.is_finished(run)) {
      ++status.finished;
      continue;
    }
    const auto [known, is_new] = in_work.emplace(run.task, false);
    if (is_new) known->second = TaskLock::is_taken(folder.lock(run.task));
    if (known->second) ++status.in_work;
    std::error_code ignored;
    if (fs::is_regular_file(folder.failure(run), ignored))
      status.failed.push_back({run, read_text(folder.failure(run))});
  }
  return status;
}

}  // namespace hale
