#include "sim/runner/slurm_scripts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/runner/run_program.hpp"

namespace hale {
namespace {

constexpr int seconds_in_minute = 60;

/// A signal before the time limit may come this much earlier than asked for (sbatch, --signal).
constexpr int earliness_of_signal = 60;

/// Requeues after which a task is given up: each begins the run in flight, at the worst, anew.
constexpr int most_requeues = 20;

/// Judgement: reading a plan and calling sbatch takes seconds; merging, minutes.
constexpr SlurmNeeds needs_of_director{.megabytes = 1000, .minutes = 15};
constexpr SlurmNeeds least_of_merge{.megabytes = 2000, .minutes = 60};
constexpr std::uint64_t least_megabytes = 200;

/// A path in a pattern of sbatch, which reads `%` as the beginning of a field.
std::string in_pattern(const std::string& path) {
  std::string pattern;
  for (const char c : path)
    pattern += c == '%' ? std::string{"%%"} : std::string{c};
  return pattern;
}

int within_limit(int minutes, const Site& site) {
  return site.max_minutes > 0 ? std::min(minutes, site.max_minutes) : minutes;
}

std::vector<std::string> options_of(const SlurmPlace& place, const Site& site,
                                    const SlurmNeeds& needs, const std::string& name) {
  std::vector<std::string> options{fmt::format("--job-name=hale-{}-{}", place.sweep, name),
                                   fmt::format("--time={}", within_limit(needs.minutes, site)),
                                   fmt::format("--mem={}M", needs.megabytes), "--ntasks=1",
                                   "--open-mode=append"};
  const auto add = [&options](const char* option, const std::string& value) {
    if (!value.empty()) options.push_back(fmt::format("{}={}", option, value));
  };
  add("--account", site.account);
  add("--partition", site.partition);
  add("--qos", site.qos);
  add("--constraint", site.constraint);
  options.insert(options.end(), site.extra.begin(), site.extra.end());
  return options;
}

std::string log_option(const SlurmPlace& place, const std::string& file) {
  return fmt::format("--output={}/{}", in_pattern((place.dir / "slurm").string()), file);
}

void add_worker_options(const Site& site, std::vector<std::string>& options) {
  options.push_back(fmt::format("--cpus-per-task={}", site.threads));
  options.emplace_back("--requeue");
  options.push_back(fmt::format("--signal=B:TERM@{}", site.stop_before));
}

/// Where `module` is known: clusters define it for shells of login.
std::string head_of_script(const SlurmPlace& place, const Site& site) {
  std::string text = site.modules.empty() ? "#!/bin/bash\n" : "#!/bin/bash -l\n";
  text += "# Made by hale sweep --engine slurm; jobs.csv beside it says with which options.\n";
  for (const std::string& name : site.modules)
    text += fmt::format("module load {} || exit 1\n", in_shell_quotes(name));
  text += fmt::format("set -u\nhale={}\ndir={}\n", in_shell_quotes(place.program.string()),
                      in_shell_quotes(place.dir.string()));
  return text;
}

/// Works on `$task`. The batch system signals this shell alone; the program writes a checkpoint
/// when it is told, and ends with a status that says so: 75 stopped with a checkpoint, 130 before
/// there was anything to write, 143 before it listened. The shell then puts the job back into the
/// queue, unless it was cancelled. A program that was killed cannot say so: this does.
constexpr std::string_view body_of_worker = R"script(asked=
worker=
trap 'asked=yes; [ -z "$worker" ] || kill -TERM "$worker" 2>/dev/null' TERM
echo "task $task: job $job on $(hostname), start ${{SLURM_RESTART_COUNT:-0}}"
"$hale" sweep work "$dir" --task "$task" --threads {threads} >>"$dir/tasks/$task.log" 2>&1 &
worker=$!
while :; do
  asked=
  wait "$worker"
  status=$?
  [ -n "$asked" ] || break
done
case $status in
  75 | 130 | 143)
    state=$(squeue --noheader --jobs="$job" --format=%T)
    if [ "$state" = RUNNING ] && [ "${{SLURM_RESTART_COUNT:-0}}" -lt {most_requeues} ]; then
      echo "task $task: stopped with something left to do (status $status); into the queue again"
      scontrol requeue "$job" && exit 0
    fi
    echo "task $task: stopped with something left to do (status $status), job $state"
    ;;
  13[0-9] | 14[0-9] | 15[0-9])
    echo "task $task: ended by signal $((status - 128))"
    "$hale" sweep work "$dir" --task "$task" --was-killed "$((status - 128))"
    ;;
  *) echo "task $task: status $status" ;;
esac
exit "$status"
)script";

std::string worker_script(const SlurmPlace& place, const Site& site, const std::string& choice) {
  return head_of_script(place, site) + choice +
         fmt::format(body_of_worker, fmt::arg("threads", site.threads),
                     fmt::arg("most_requeues", most_requeues));
}

std::uint64_t times(std::uint64_t megabytes, double factor) {
  return static_cast<std::uint64_t>(std::ceil(static_cast<double>(megabytes) * factor));
}

}  // namespace

SlurmNeeds needs_of(const TaskMeasure& measure, std::size_t runs, const Site& site) {
  expects(measure.runs > 0, "something was measured");
  constexpr std::uint64_t megabyte = 1024 * 1024;
  const double working = measure.seconds / static_cast<double>(measure.runs) *
                         static_cast<double>(runs) * site.time_factor;
  const double seconds = working + site.stop_before + earliness_of_signal;
  const int minutes = static_cast<int>(std::ceil(seconds / seconds_in_minute));
  const std::uint64_t peak = (measure.peak_bytes + megabyte - 1) / megabyte;
  return {.megabytes = std::max(least_megabytes, times(peak, site.memory_factor)),
          .minutes = within_limit(std::max(1, minutes), site)};
}

SlurmNeeds needs_of_probe(const Site& site) {
  return {.megabytes = static_cast<std::uint64_t>(site.probe_memory_mb),
          .minutes = within_limit(site.probe_minutes, site)};
}

SlurmJob probe_job(const SlurmPlace& place, const Site& site, std::size_t task, int number) {
  const std::string name = fmt::format("probe-{}", number);
  SlurmJob job{
      .kind = "probe",
      .name = name,
      .options = options_of(place, site, needs_of_probe(site), name),
      .script = worker_script(place, site, fmt::format("task={}\njob=$SLURM_JOB_ID\n", task)),
      .tasks = 1};
  add_worker_options(site, job.options);
  job.options.push_back(log_option(place, name + ".log"));
  return job;
}

SlurmJob director_job(const SlurmPlace& place, const Site& site, const std::string& probe,
                      int number) {
  const std::string name = fmt::format("director-{}", number);
  SlurmJob job{.kind = "director",
               .name = name,
               .options = options_of(place, site, needs_of_director, name),
               .script = head_of_script(place, site) + "exec \"$hale\" sweep submit \"$dir\"\n",
               .tasks = 0};
  job.options.push_back(fmt::format("--dependency=afterany:{}", probe));
  job.options.push_back(log_option(place, name + ".log"));
  return job;
}

SlurmJob array_job(const SlurmPlace& place, const Site& site, const ArrayWanted& wanted) {
  expects(wanted.tasks > 0, "an array has tasks");
  const std::string name = fmt::format("array-{}", wanted.number);
  const std::string choice = fmt::format(
      "task=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" \"$dir/slurm/tasks-{}.txt\")\n"
      "[ -n \"$task\" ] || exit 1\njob=${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID\n",
      wanted.number);
  SlurmJob job{.kind = "array",
               .name = name,
               .options = options_of(place, site, wanted.needs, name),
               .script = worker_script(place, site, choice),
               .tasks = wanted.tasks};
  add_worker_options(site, job.options);
  const std::string side_by_side =
      site.max_tasks_at_once > 0 ? fmt::format("%{}", site.max_tasks_at_once) : "";
  job.options.push_back(fmt::format("--array=0-{}{}", wanted.tasks - 1, side_by_side));
  if (!wanted.after.empty())
    job.options.push_back(fmt::format("--dependency=afterany:{}", wanted.after));
  job.options.push_back(log_option(place, name + "-%a.log"));
  return job;
}

SlurmJob merge_job(const SlurmPlace& place, const Site& site, const SlurmNeeds& task,
                   const std::vector<std::string>& after, int number) {
  const std::string name = fmt::format("merge-{}", number);
  const SlurmNeeds needs{.megabytes = std::max(task.megabytes, least_of_merge.megabytes),
                         .minutes = least_of_merge.minutes};
  SlurmJob job{.kind = "merge",
               .name = name,
               .options = options_of(place, site, needs, name),
               .script = head_of_script(place, site) +
                         "exec \"$hale\" merge \"$dir\" -o \"$dir/results.h5\" --force\n",
               .tasks = 0};
  if (!after.empty())
    job.options.push_back(fmt::format("--dependency=afterany:{}", fmt::join(after, ":")));
  job.options.push_back(log_option(place, name + ".log"));
  return job;
}

std::vector<std::vector<std::size_t>> parts_of(const std::vector<std::size_t>& tasks,
                                               std::size_t most) {
  std::vector<std::vector<std::size_t>> parts;
  for (std::size_t first = 0; first < tasks.size(); first += most) {
    const std::size_t end = std::min(tasks.size(), first + most);
    parts.emplace_back(tasks.begin() + static_cast<std::ptrdiff_t>(first),
                       tasks.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return parts;
}

std::size_t most_tasks_in_array(const std::string& config) {
  constexpr std::string_view name = "MaxArraySize";
  const std::size_t at = config.find(name);
  if (at == std::string::npos) return 0;
  const std::size_t digits = config.find_first_not_of(" =", at + name.size());
  if (digits == std::string::npos) return 0;
  std::size_t most = 0;
  std::from_chars(config.data() + digits, config.data() + config.size(), most);
  return most;  // the largest index is one less, and the first is 0
}

std::string job_in(const std::string& answer) {
  const std::string id = answer.substr(0, answer.find_first_of(";\n"));
  const bool is_number = !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? id : std::string{};
}

std::vector<std::string> sbatch_words(const SlurmJob& job, const std::filesystem::path& script) {
  std::vector<std::string> words{"sbatch", "--parsable"};
  words.insert(words.end(), job.options.begin(), job.options.end());
  words.push_back(script.string());
  return words;
}

}  // namespace hale
