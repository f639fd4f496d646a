#include "sim/economics/variance.hpp"

#include <cstddef>
#include <vector>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  return sum / static_cast<double>(values.size());
}

double sample_variance(std::span<const double> values) {
  expects(values.size() >= 2, "a variance needs two values");
  const double middle = mean(values);
  double sum = 0.0;
  for (const double value : values) {
    sum += (value - middle) * (value - middle);
  }
  return sum / static_cast<double>(values.size() - 1);
}

}  // namespace

VarianceSplit split_variance(std::span<const double> means, double within, double runs_per_draw) {
  expects(runs_per_draw >= 1.0, "every draw has a run");
  VarianceSplit split{};
  split.of_means = sample_variance(means);
  split.within = within;
  split.of_luck = within / runs_per_draw;
  split.parameters = split.of_means - split.of_luck;
  split.total = split.parameters + within;
  return split;
}

VarianceSplit split_variance_of_runs(std::span<const double> runs, std::size_t runs_per_draw) {
  expects(runs_per_draw >= 2 && runs.size() % runs_per_draw == 0, "every draw has as many runs");
  const std::size_t draws = runs.size() / runs_per_draw;
  std::vector<double> means;
  double within = 0.0;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    const auto its_runs = runs.subspan(draw * runs_per_draw, runs_per_draw);
    means.push_back(mean(its_runs));
    within += sample_variance(its_runs) / static_cast<double>(draws);
  }
  return split_variance(means, within, static_cast<double>(runs_per_draw));
}

}  // namespace hale
