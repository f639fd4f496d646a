#include "sim/runner/slurm_jobs.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/runner/run_program.hpp"
#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> jobs_header{"job", "kind", "name", "tasks", "command"};

std::string jobs_text(const std::vector<SubmittedJob>& jobs) {
  std::string text = fmt::format("{}\n", fmt::join(jobs_header, ","));
  for (const SubmittedJob& job : jobs) {
    text += fmt::format("{},{},{},{},{}\n", job.id, job.kind, job.name, job.tasks,
                        csv_field(job.command));
  }
  return text;
}

[[noreturn]] void refuse(const std::string& command, const ProgramAnswer& answer) {
  throw FileError{fmt::format("no job was made (status {}) by\n  {}\n{}{}", answer.status, command,
                              answer.err, answer.out)};
}

}  // namespace

void SlurmFolder::prepare(const fs::path& site) const {
  std::error_code failed;
  fs::create_directories(dir_, failed);
  if (failed)
    throw FileError{fmt::format("{}: cannot make it: {}", dir_.string(), failed.message())};
  if (!site.empty()) write_text(this->site(), read_text(site));
}

std::vector<SubmittedJob> SlurmFolder::jobs() const {
  std::error_code ignored;
  if (!fs::is_regular_file(dir_ / "jobs.csv", ignored)) return {};
  const CsvTable table{dir_ / "jobs.csv", jobs_header};
  std::vector<SubmittedJob> jobs;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    jobs.push_back({.id = std::string{table.text(row, 0)},
                    .kind = std::string{table.text(row, 1)},
                    .name = std::string{table.text(row, 2)},
                    .tasks = static_cast<std::size_t>(table.count(row, 3)),
                    .command = std::string{table.text(row, 4)}});
  }
  table.finish();
  return jobs;
}

SubmittedJob SlurmFolder::submit(const SlurmJob& job) const {
  write_text(script(job), job.script);
  const std::vector<std::string> words = sbatch_words(job, script(job));
  const std::string command = as_command(words);
  const ProgramAnswer answer = run_program(words);
  const std::string id = job_in(answer.out);
  if (answer.status != 0 || id.empty()) refuse(command, answer);
  std::vector<SubmittedJob> all = jobs();
  all.push_back(
      {.id = id, .kind = job.kind, .name = job.name, .tasks = job.tasks, .command = command});
  try {
    write_text(dir_ / "jobs.csv", jobs_text(all));
  } catch (const FileError& error) {
    throw FileError{
        fmt::format("job {} was submitted, but could not be noted: {}", id, error.what())};
  }
  return all.back();
}

std::vector<QueuedPart> still_queued(const std::vector<SubmittedJob>& jobs) {
  if (jobs.empty()) return {};
  const std::vector<std::string> words{"squeue", "--noheader", "--me", "--array", "--format=%F|%T"};
  const ProgramAnswer answer = run_program(words);
  if (answer.status != 0) {
    throw FileError{fmt::format("the queue cannot be asked (status {}) by\n  {}\n{}", answer.status,
                                as_command(words), answer.err)};
  }
  return queued_in(answer.out, jobs);
}

std::vector<QueuedPart> queued_in(const std::string& answer,
                                  const std::vector<SubmittedJob>& jobs) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  std::string_view rest = answer;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const std::size_t bar = line.find('|');
    if (bar == std::string_view::npos) continue;
    ++counts[{std::string{line.substr(0, bar)}, std::string{line.substr(bar + 1)}}];
  }
  std::vector<QueuedPart> parts;
  for (const SubmittedJob& job : jobs) {
    for (const auto& [part, count] : counts) {
      if (part.first == job.id) parts.push_back({job.id, part.second, count});
    }
  }
  return parts;
}

std::string as_lines(const std::vector<QueuedPart>& parts, const std::vector<SubmittedJob>& jobs) {
  std::string text;
  for (const SubmittedJob& job : jobs) {
    std::vector<std::string> states;
    for (const QueuedPart& part : parts) {
      if (part.job == job.id) states.push_back(fmt::format("{} {}", part.count, part.state));
    }
    if (states.empty()) continue;
    const std::string tasks = job.tasks > 1 ? fmt::format(", {} tasks", job.tasks) : "";
    text += fmt::format("  job {} ({}{}): {}\n", job.id, job.name, tasks, fmt::join(states, ", "));
  }
  return text;
}

}  // namespace hale
