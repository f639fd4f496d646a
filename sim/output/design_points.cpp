#include "sim/output/design_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "sim/output/read_results.hpp"

namespace hale {
namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> standard_error_of(const std::vector<double>& values) {
  if (values.size() < 2) return std::nullopt;
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values)
    squares += (value - mean) * (value - mean);
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / (count - 1.0) / count);
}

/// Values of the factors in the run of a draw.
std::vector<double> values_at(const SweepRuns& runs, std::size_t draw) {
  const Cube& cube = runs.file().cube("draws");
  const std::vector<std::string> names = labels_of(cube, "parameter");
  const auto& values = std::get<std::vector<double>>(cube.variable("value")->values);
  std::vector<double> found;
  for (const std::string& factor : runs.design().factors) {
    const auto name = std::find(names.begin(), names.end(), factor);
    const auto place = static_cast<std::size_t>(name - names.begin());
    found.push_back(name == names.end() ? std::numeric_limits<double>::quiet_NaN()
                                        : values[draw * names.size() + place]);
  }
  return found;
}

/// Places of the draws of every point, by its number.
std::map<std::size_t, std::vector<std::size_t>> draws_by_point(const SweepRuns& runs) {
  std::map<std::size_t, std::vector<std::size_t>> draws;
  const std::size_t points = runs.points();
  for (std::size_t draw = 0; draw < runs.draws().size(); ++draw) {
    const int label = runs.draws()[draw];
    if (label > 0) draws[(static_cast<std::size_t>(label) - 1) % points + 1].push_back(draw);
  }
  return draws;
}

std::vector<double> in_runs(const SweepRuns& runs, std::size_t option, std::size_t outcome,
                            const std::vector<std::size_t>& draws) {
  std::vector<double> all;
  for (const std::size_t draw : draws) {
    const std::vector<double> some = runs.replicates(option, draw, outcome);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace

std::vector<PointOutcome> points_of(const SweepRuns& runs, std::size_t outcome) {
  std::vector<PointOutcome> points;
  const std::string& kind = runs.design().kind;
  if ((kind != "grid" && kind != "table") || runs.points() == 0) return points;
  const std::size_t spend = runs.outcome_named("spend");
  for (const auto& [point, draws] : draws_by_point(runs)) {
    for (std::size_t option = 1; option < runs.options().size(); ++option) {
      const std::vector<double> all = in_runs(runs, option, outcome, draws);
      if (all.empty()) continue;
      points.push_back({.point = point,
                        .values = values_at(runs, draws.front()),
                        .option = runs.options()[option],
                        .runs = all.size(),
                        .mean = mean_of(all),
                        .standard_error = standard_error_of(all),
                        .spend = mean_of(in_runs(runs, option, spend, draws))});
    }
  }
  return points;
}

}  // namespace hale
