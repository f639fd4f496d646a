// Writing a run down and reading it back: bytes per person, seconds, and the memory that it takes
// beyond the run itself, with the baseline and an option in flight.
//
//   checkpoint [STUDY] [SCALE] [MONTHS]     default: the IPS study, 0.1, 12

#include "sim/output/checkpoint.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sim/runner/prepare.hpp"
#include "sim/runner/scenarios_dir.hpp"
#include "sim/scenario/read_study.hpp"

#include "benchmarks/reference.hpp"

namespace hale {
namespace {

constexpr double mega = 1e6;

/// Of this process, in bytes: "VmRSS" what it has in memory, "VmHWM" the most it ever had.
double memory(const std::string& name) {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;) {
    if (word != name + ":") continue;
    double kibibytes = 0.0;
    status >> kibibytes;
    return kibibytes * 1024.0;
  }
  return 0.0;
}

/// From here on, the most is counted anew.
void forget_most() {
  std::ofstream{"/proc/self/clear_refs"} << 5;
}

void measure(const char* act, const std::filesystem::path& file, const auto& doing) {
  forget_most();
  const double before = memory("VmRSS");
  const auto start = std::chrono::steady_clock::now();
  doing();
  const double seconds = benchmarks::seconds_since(start);
  const double bytes = static_cast<double>(std::filesystem::file_size(file));
  std::printf("%s seconds=%.2f megabytes_per_second=%.0f extra_megabytes_at_most=%.1f\n", act,
              seconds, bytes / mega / seconds, (memory("VmHWM") - before) / mega);
}

void measure_study(const std::filesystem::path& path, double scale, int months) {
  const std::filesystem::path scenarios = find_scenarios_dir(path);
  const Study study = read_study(path, {"scale=" + std::to_string(scale)}, scenarios);
  const Prepared ready = prepare(study, scenarios);
  Journey journey = begin_journey(ready.plan, ready.base);
  const Month stop =
      first_difference(ready.plan, ready.plan.options[branching_order(ready.plan).front()]) +
      months;
  static_cast<void>(travel(ready.plan, ready.base, journey, [&](std::size_t option, Month month) {
    return option == 0 || month < stop;
  }));
  const std::size_t people =
      journey.baseline->state.world.people.size() + journey.branch->state.world.people.size();
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "hale-checkpoint.h5";
  const CheckpointLabel label{.program = "benchmark", .inputs = "benchmark"};
  std::vector<Traveller> travellers{
      {.name = "region", .plan = &ready.plan, .base = &ready.base, .journey = std::move(journey)}};
  measure("write", file, [&] { write_checkpoint(file, label, "", travellers); });
  travellers.front().journey.reset();
  measure("read", file, [&] { read_checkpoint(file, label, travellers); });
  const auto bytes = static_cast<double>(std::filesystem::file_size(file));
  std::printf("people_of_both_runs=%zu megabytes=%.1f bytes_per_person=%.1f\n", people,
              bytes / mega, bytes / static_cast<double>(people));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const char* const study = argc > 1 ? argv[1] : "scenarios/studies/ips-expansion.yaml";
  const double scale = argc > 2 ? std::atof(argv[2]) : 0.1;
  const int months = argc > 3 ? std::atoi(argv[3]) : 12;
  hale::measure_study(study, scale, months);
  return 0;
}
