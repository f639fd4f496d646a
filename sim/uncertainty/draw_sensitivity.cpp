#include "sim/uncertainty/draw_sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/uncertainty/least_squares.hpp"
#include "sim/uncertainty/precision.hpp"

namespace hale {
namespace {

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squares_about(std::span<const double> values, double mean) {
  return std::accumulate(values.begin(), values.end(), 0.0, [&](double sum, double value) {
    return sum + (value - mean) * (value - mean);
  });
}

/// The draws from the lowest value to the highest; draws alike in the order of their numbers.
std::vector<std::size_t> draws_by_value(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

/// Ranks from 1; draws alike share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values) {
  const std::vector<std::size_t> order = draws_by_value(values);
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    while (end < order.size() && values[order[end]] == values[order[first]]) {
      ++end;
    }
    const double shared = static_cast<double>(first + 1 + end) / 2.0;
    for (; first < end; ++first) {
      ranks[order[first]] = shared;
    }
  }
  return ranks;
}

double spread(std::span<const double> values) {
  return std::sqrt(squares_about(values, mean_of(values)));
}

double correlation(std::span<const double> a, std::span<const double> b) {
  const double scale = spread(a) * spread(b);
  if (scale == 0.0) return 0.0;
  const double mean_a = mean_of(a);
  const double mean_b = mean_of(b);
  double products = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    products += (a[i] - mean_a) * (b[i] - mean_b);
  }
  return products / scale;
}

/// The outcomes in the order of a parameter.
std::vector<double> in_order(std::span<const double> outcome,
                             const std::vector<std::size_t>& order) {
  std::vector<double> ordered;
  for (const std::size_t draw : order) {
    ordered.push_back(outcome[draw]);
  }
  return ordered;
}

/// Share of variance between equal groups of outcomes in the order of a parameter.
double share_between_groups(std::span<const double> ordered) {
  const std::size_t n = ordered.size();
  const auto groups = static_cast<std::size_t>(std::sqrt(static_cast<double>(n)));
  const double whole = squares_about(ordered, mean_of(ordered));
  if (whole == 0.0) return 0.0;
  double within = 0.0;
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t first = group * n / groups;
    const auto members = ordered.subspan(first, (group + 1) * n / groups - first);
    within += squares_about(members, mean_of(members));
  }
  return 1.0 - within / whole * static_cast<double>(n - 1) / static_cast<double>(n - groups);
}

ParameterSensitivity without_regression(std::span<const double> parameter,
                                        std::span<const double> outcome) {
  const std::vector<double> ordered = in_order(outcome, draws_by_value(parameter));
  const std::span<const double> all{ordered};
  const std::size_t tenth = (all.size() + 9) / 10;
  ParameterSensitivity found;
  found.lowest_tenth = mean_of(all.first(tenth));
  found.highest_tenth = mean_of(all.last(tenth));
  found.rank_correlation = correlation(ranks_of(parameter), ranks_of(outcome));
  found.first_order = share_between_groups(all);
  return found;
}

void add_bar(std::vector<double> parameter, double mean_outcome, double slope,
             ParameterSensitivity& found) {
  const double mean = mean_of(parameter);
  std::sort(parameter.begin(), parameter.end());
  found.at_low = mean_outcome + slope * (quantile(parameter, 0.025) - mean);
  found.at_high = mean_outcome + slope * (quantile(parameter, 0.975) - mean);
}

/// Those that no earlier one moves with so closely that a regression could not tell them apart.
std::vector<std::size_t> columns_apart(std::span<const std::vector<double>> columns) {
  constexpr double closely = 0.95;
  std::vector<std::size_t> apart;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const auto is_twin = [&](std::size_t earlier) {
      return std::abs(correlation(columns[earlier], columns[column])) > closely;
    };
    if (std::none_of(apart.begin(), apart.end(), is_twin)) apart.push_back(column);
  }
  return apart;
}

std::vector<std::vector<double>> chosen(std::span<const std::vector<double>> columns,
                                        const std::vector<std::size_t>& which) {
  std::vector<std::vector<double>> some;
  for (const std::size_t column : which)
    some.push_back(columns[column]);
  return some;
}

}  // namespace

std::size_t fewest_draws_for(std::size_t parameters) {
  return 2 * parameters + 2;
}

DrawSensitivity draw_sensitivity(std::span<const std::vector<double>> parameters,
                                 std::span<const double> outcome) {
  expects(outcome.size() >= 4, "four draws at least");
  DrawSensitivity all;
  std::vector<std::vector<double>> ranks;
  for (const std::vector<double>& parameter : parameters) {
    expects(parameter.size() == outcome.size(), "every parameter has a value in every draw");
    all.by_parameter.push_back(without_regression(parameter, outcome));
    ranks.push_back(ranks_of(parameter));
  }
  if (outcome.size() < fewest_draws_for(parameters.size())) return all;
  const std::vector<double> outcome_ranks = ranks_of(outcome);
  const std::vector<std::size_t> apart = columns_apart(parameters);
  const auto fit = fit_linear(chosen(parameters, apart), outcome);
  const auto rank_fit = fit_linear(chosen(ranks, apart), outcome_ranks);
  if (!fit || !rank_fit) return all;
  all.adjusted_r2 = fit->adjusted_r2;
  all.adjusted_r2_of_ranks = rank_fit->adjusted_r2;
  const double scale = spread(outcome_ranks);
  for (std::size_t i = 0; i < apart.size(); ++i) {
    const std::size_t parameter = apart[i];
    ParameterSensitivity& found = all.by_parameter[parameter];
    if (const auto slope = fit->coefficients[i]) {
      add_bar(parameters[parameter], mean_of(outcome), *slope, found);
    }
    if (const auto slope = rank_fit->coefficients[i]) {
      found.rank_coefficient = scale > 0.0 ? *slope * spread(ranks[parameter]) / scale : 0.0;
    }
  }
  return all;
}

}  // namespace hale
