#include "sim/runner/slurm_scripts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/runner/run_program.hpp"
#include "sim/runner/slurm_jobs.hpp"
#include "sim/scenario/read_site.hpp"
#include "sim/scenario/show.hpp"

#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

constexpr std::uint64_t megabyte = 1024 * 1024;

SlurmPlace some_place(const std::filesystem::path& dir = "/data/a sweep") {
  return {.program = "/opt/hale's/hale", .dir = dir, .sweep = "ips"};
}

bool has(const SlurmJob& job, const std::string& option) {
  return std::find(job.options.begin(), job.options.end(), option) != job.options.end();
}

std::string faults_of(const std::string& text) {
  const TemporaryFolder folder;
  try {
    static_cast<void>(read_site(folder.file("site.yaml", "hale: site/1\n" + text)));
  } catch (const ScenarioError& error) {
    return show(error);
  }
  return {};
}

}  // namespace

TEST_CASE("time and memory follow from what was measured", "[slurm]") {
  const TaskMeasure measure{.runs = 4, .seconds = 400.0, .peak_bytes = 1000 * megabyte + 1};
  Site site;
  site.time_factor = 1.5;
  site.memory_factor = 2.0;
  site.stop_before = 120;
  // 3 runs x 100 s x 1.5 = 450 s, 120 s to stop in and 60 s by which a signal may be early: 10.5
  const SlurmNeeds needs = needs_of(measure, 3, site);
  CHECK(needs.minutes == 11);
  CHECK(needs.megabytes == 2002);
  site.max_minutes = 5;
  CHECK(needs_of(measure, 3, site).minutes == 5);
  CHECK(needs_of({.runs = 1, .seconds = 0.1, .peak_bytes = megabyte}, 1, site).megabytes >= 100);
}

TEST_CASE("an array asks for what its tasks need and leaves a way back", "[slurm]") {
  Site site;
  site.account = "public health";
  site.threads = 2;
  site.stop_before = 90;
  site.max_tasks_at_once = 20;
  site.extra = {"--exclusive"};
  const SlurmJob job = array_job(
      some_place(), site,
      {.tasks = 7, .needs = {.megabytes = 900, .minutes = 12}, .after = "41", .number = 3});
  for (const char* option :
       {"--array=0-6%20", "--mem=900M", "--time=12", "--cpus-per-task=2", "--requeue",
        "--open-mode=append", "--signal=B:TERM@90", "--account=public health", "--exclusive",
        "--dependency=afterany:41", "--output=/data/a sweep/slurm/array-3-%a.log"}) {
    INFO(option);
    CHECK(has(job, option));
  }
  CHECK(job.script.find("hale='/opt/hale'\\''s/hale'\n") != std::string::npos);
  CHECK(job.script.find("dir='/data/a sweep'\n") != std::string::npos);
  CHECK(job.script.find("--threads 2 ") != std::string::npos);
  const std::vector<std::string> words = sbatch_words(job, "/data/a sweep/slurm/array-3.sh");
  CHECK(words[0] == "sbatch");
  CHECK(words[1] == "--parsable");
  CHECK(words.back() == "/data/a sweep/slurm/array-3.sh");
}

TEST_CASE("a percent sign in a folder's name is no field of a log's", "[slurm]") {
  const SlurmJob job = probe_job(some_place("/data/50%A"), {}, 0, 1);
  CHECK(has(job, "--output=/data/50%%A/slurm/probe-1.log"));
}

TEST_CASE("modules are loaded where the cluster defines them", "[slurm]") {
  Site site;
  CHECK(probe_job(some_place(), site, 0, 1).script.rfind("#!/bin/bash\n", 0) == 0);
  site.modules = {"gcc/12.2", "$(reboot)"};
  const std::string script = probe_job(some_place(), site, 0, 1).script;
  CHECK(script.rfind("#!/bin/bash -l\n", 0) == 0);
  CHECK(script.find("module load 'gcc/12.2' || exit 1\n") != std::string::npos);
  CHECK(script.find("module load '$(reboot)' || exit 1\n") != std::string::npos);
}

TEST_CASE("scripts are read by bash, whatever the folder is called", "[slurm]") {
  const TemporaryFolder folder;
  const SlurmPlace place = some_place("/data/it's; touch \"$HOME/x\" `id` $(id)");
  for (const SlurmJob& job :
       {probe_job(place, {}, 0, 1), director_job(place, {}, "41", 2),
        array_job(place, {}, {.tasks = 2, .needs = {900, 5}, .after = {}, .number = 3}),
        merge_job(place, {}, {900, 5}, {"42", "43"}, 4)}) {
    const auto file = folder.file(job.name + ".sh", job.script);
    const ProgramAnswer answer = run_program({"bash", "-n", file.string()});
    INFO(job.script << answer.err);
    CHECK(answer.status == 0);
    const std::string said =
        run_program({"bash", "-c",
                     job.script.substr(0, job.script.find('\n', job.script.find("dir="))) +
                         "\nprintf %s \"$dir\""})
            .out;
    CHECK(said == place.dir.string());
  }
}

TEST_CASE("the merge waits for every array", "[slurm]") {
  const SlurmJob job =
      merge_job(some_place(), {}, {.megabytes = 9000, .minutes = 5}, {"4", "5"}, 9);
  CHECK(has(job, "--dependency=afterany:4:5"));
  CHECK(has(job, "--mem=9000M"));
}

TEST_CASE("tasks are parted by what an array may hold", "[slurm]") {
  using Parts = std::vector<std::vector<std::size_t>>;
  CHECK(parts_of({3, 5, 8, 9, 11}, 2) == Parts{{3, 5}, {8, 9}, {11}});
  CHECK(parts_of({3, 5}, 2) == Parts{{3, 5}});
  CHECK(parts_of({}, 2).empty());
}

TEST_CASE("what Slurm answers is understood", "[slurm]") {
  CHECK(most_tasks_in_array("MailProg                = /bin/true\nMaxArraySize            = 1001\n"
                            "MaxJobCount             = 10000\n") == 1001);
  CHECK(most_tasks_in_array("") == 0);
  CHECK(job_in("1234\n") == "1234");
  CHECK(job_in("1234;arc\n") == "1234");
  CHECK(job_in("sbatch: error\n").empty());
  const std::vector<SubmittedJob> jobs{
      {.id = "12", .kind = "array", .name = "array-3", .tasks = 4, .command = {}},
      {.id = "13", .kind = "merge", .name = "merge-4", .tasks = 0, .command = {}}};
  const auto parts = queued_in("12|PENDING\n12|PENDING\n12|RUNNING\n99|RUNNING\n", jobs);
  CHECK(as_lines(parts, jobs) == "  job 12 (array-3, 4 tasks): 2 PENDING, 1 RUNNING\n");
}

TEST_CASE("another program is run without a shell", "[slurm]") {
  const ProgramAnswer answer = run_program({"printf", "%s|", "a b", "$(id)", "'"});
  CHECK(answer.status == 0);
  CHECK(answer.out == "a b|$(id)|'|");
  CHECK(run_program({"sh", "-c", "echo no >&2; exit 3"}).status == 3);
  CHECK(run_program({"sh", "-c", "echo no >&2; exit 3"}).err == "no\n");
  CHECK(run_program({"no-such-program-here"}).status == 127);
  CHECK(as_command({"sbatch", "--array=0-3%2", "a file's"}) ==
        "sbatch --array=0-3%2 'a file'\\''s'");
}

TEST_CASE("everything that is wrong with a site is said at once", "[slurm]") {
  CHECK(faults_of("partition: main\nmodules: [gcc]\nextra: [--gres=gpu:1]\n").empty());
  const std::string faults = faults_of(
      "partitoin: main\nmemory_factor: 0.5\nextra: [--array=1-3, -x]\nthreads: 0\n"
      "max_minutes: 2\n");
  for (const char* part :
       {"did you mean `partition`", "`memory_factor` is 0.5", "`--array` is set by hale itself",
        "`-x` is no long option", "`threads`", "stopped 120 s before a limit of 2 min"}) {
    INFO(faults);
    CHECK(faults.find(part) != std::string::npos);
  }
}

}  // namespace hale::test
