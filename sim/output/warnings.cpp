#include "sim/output/warnings.hpp"

#include <cmath>
#include <cstddef>

#include <fmt/format.h>

namespace hale {
namespace {

void warn_of_evidence(const ResultsFile& file, std::vector<std::string>& warnings) {
  const Cube& cube = file.cube("programme");
  const std::vector<std::string> interventions = labels_of(cube, "intervention");
  const CubeVariable* const weak = cube.variable("weak_effects");
  if (weak == nullptr) return;
  const auto& effects = std::get<std::vector<std::string>>(weak->values);
  for (std::size_t number = 0; number < interventions.size(); ++number) {
    if (effects[number].empty()) continue;
    warnings.push_back(fmt::format("{} rests on judgement or assumption for {}",
                                   interventions[number], effects[number]));
  }
}

void warn_of_clamps(const ResultsFile& file, std::vector<std::string>& warnings) {
  const Cube& cube = file.cube("clamps");
  const std::vector<std::string> options = labels_of(cube, "option");
  const std::vector<std::string> levers = labels_of(cube, "lever");
  const std::vector<double> months = totals(cube, "clamped", {"option", "lever"});
  for (std::size_t at = 0; at < months.size(); ++at) {
    if (months[at] == 0.0) continue;
    warnings.push_back(fmt::format("{}: {} was brought inside its bounds in {:.0f} person-months",
                                   options[at / levers.size()], levers[at % levers.size()],
                                   months[at] / file.scale));
  }
}

void warn_of_costs(const std::vector<ComparisonRow>& rows, std::vector<std::string>& warnings) {
  constexpr double notable = 0.1;
  constexpr double percent = 100.0;
  for (const ComparisonRow& row : rows) {
    if (row.measure != "npsv_share_by_unverified_costs" || !(row.value > notable)) continue;
    warnings.push_back(
        fmt::format("{}: unit costs that are second-hand, derived or judged make {:.0f} % of the "
                    "size of its net public value",
                    row.option, row.value * percent));
  }
}

}  // namespace

std::vector<std::string> warnings_of(const ResultsFile& file,
                                     const std::vector<ComparisonRow>& rows) {
  std::vector<std::string> warnings;
  warn_of_evidence(file, warnings);
  warn_of_clamps(file, warnings);
  warn_of_costs(rows, warnings);
  return warnings;
}

}  // namespace hale
