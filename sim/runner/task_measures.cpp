#include "sim/runner/task_measures.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

const std::vector<std::string> measures_header{"runs", "seconds", "peak_bytes", "threads"};

bool is_there(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

void note_measure(const SweepFolder& folder, std::size_t task, int threads,
                  const TaskMeasure& measure) {
  const std::filesystem::path path = folder.measures(task);
  std::string text =
      is_there(path) ? read_text(path) : fmt::format("{}\n", fmt::join(measures_header, ","));
  text +=
      fmt::format("{},{:.3f},{},{}\n", measure.runs, measure.seconds, measure.peak_bytes, threads);
  write_text(path, text);
}

TaskMeasure measured(const SweepPlan& plan, const SweepFolder& folder) {
  TaskMeasure total;
  for (std::size_t task = 0; task < plan.tasks(); ++task) {
    if (!is_there(folder.measures(task))) continue;
    const CsvTable table{folder.measures(task), measures_header};
    for (std::size_t row = 0; row < table.rows(); ++row) {
      total.runs += static_cast<std::size_t>(table.count(row, 0));
      total.seconds += table.amount(row, 1);
      total.peak_bytes =
          std::max(total.peak_bytes, static_cast<std::uint64_t>(table.count(row, 2)));
    }
    table.finish();
  }
  return total;
}

std::uint64_t own_peak_bytes() {
  constexpr std::uint64_t kilobyte = 1024;

  struct rusage used {};

  if (::getrusage(RUSAGE_SELF, &used) != 0) return 0;
  return static_cast<std::uint64_t>(used.ru_maxrss) * kilobyte;
}

}  // namespace hale
