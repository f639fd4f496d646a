#include "sim/uncertainty/precision.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/distributions.hpp"

namespace hale {
namespace {

constexpr double lower_tail = 0.025;
constexpr double upper_tail = 0.975;

/// Whole draws for a variance of one of them; a quotient that misses a whole number by rounding
/// alone asks for no further draw.
std::size_t draws_for(double variance, double half_width) {
  expects(variance >= 0.0 && half_width > 0.0, "a spread and a half width to reach");
  constexpr double rounding = 1e-9;
  const double z = normal_deviate(upper_tail);
  const double needed = z * z * variance / (half_width * half_width);
  return std::max(std::size_t{1}, static_cast<std::size_t>(std::ceil(needed * (1.0 - rounding))));
}

}  // namespace

double quantile(std::span<const double> sorted, double share) {
  expects(!sorted.empty() && share >= 0.0 && share <= 1.0, "a share of values that are there");
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 == sorted.size()) return sorted[below];
  const double beyond = place - static_cast<double>(below);
  return sorted[below] + beyond * (sorted[below + 1] - sorted[below]);
}

Summary summarise(std::span<const double> values) {
  expects(!values.empty(), "a value to summarise");
  std::vector<double> sorted{values.begin(), values.end()};
  std::sort(sorted.begin(), sorted.end());
  const double n = static_cast<double>(values.size());
  Summary summary;
  summary.values = values.size();
  for (const double value : values) {
    summary.mean += value / n;
  }
  double squares = 0.0;
  for (const double value : values) {
    squares += (value - summary.mean) * (value - summary.mean);
  }
  if (values.size() > 1) summary.standard_deviation = std::sqrt(squares / (n - 1.0));
  summary.standard_error = summary.standard_deviation / std::sqrt(n);
  summary.low = quantile(sorted, lower_tail);
  summary.median = quantile(sorted, 0.5);
  summary.high = quantile(sorted, upper_tail);
  return summary;
}

std::size_t draws_needed(double standard_deviation, double half_width) {
  return draws_for(standard_deviation * standard_deviation, half_width);
}

std::size_t draws_needed_for_probability(double probability, double half_width) {
  return draws_for(probability * (1.0 - probability), half_width);
}

double standard_error(const VarianceBySource& variance, std::size_t draws, std::size_t replicates) {
  expects(draws > 0 && replicates > 0, "a draw and a replicate");
  const double of_a_draw = variance.between + variance.within / static_cast<double>(replicates);
  return std::sqrt(of_a_draw / static_cast<double>(draws));
}

double best_replicates_for_mean(const VarianceBySource& variance, const CostOfRuns& cost) {
  expects(variance.between > 0.0 && cost.replicate > 0.0, "parameters matter, runs cost something");
  return std::sqrt(variance.within / variance.between * cost.draw / cost.replicate);
}

double best_replicates_for_variance(const VarianceBySource& variance) {
  expects(variance.between > 0.0, "parameters matter");
  return 1.0 + variance.within / variance.between;
}

RunPlan cheapest_plan(const VarianceBySource& variance, const CostOfRuns& cost, double half_width,
                      std::size_t most_replicates) {
  expects(most_replicates > 0, "a replicate at least");
  RunPlan best;
  double lowest = 0.0;
  for (std::size_t replicates = 1; replicates <= most_replicates; ++replicates) {
    const double runs_per_draw = static_cast<double>(replicates);
    const std::size_t draws =
        draws_for(variance.between + variance.within / runs_per_draw, half_width);
    const double total = static_cast<double>(draws) * (cost.draw + runs_per_draw * cost.replicate);
    if (best.draws == 0 || total < lowest) {
      best = {draws, replicates};
      lowest = total;
    }
  }
  return best;
}

}  // namespace hale
