#include <iostream>

#include "sim/cli/commands.hpp"
#include "sim/conformance/check.hpp"
#include "sim/runner/scenarios_dir.hpp"

namespace hale {

int check_examples(const std::filesystem::path& file, const std::filesystem::path& datasets) {
  Reference reference = read_reference(find_scenarios_dir(file));
  if (!datasets.empty()) reference.datasets = datasets;
  const ConformanceReport report = check_conformance(file, reference);
  std::cout << as_text(report, file);
  return report.missed.empty() ? exit_done : exit_check_failed;
}

}  // namespace hale
