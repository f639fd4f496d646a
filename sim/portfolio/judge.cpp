#include "sim/portfolio/judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

std::vector<std::size_t> that_meet_limits(std::span<const TriedMix> tried,
                                          std::span<const Limit> limits) {
  std::vector<std::size_t> met;
  for (std::size_t i = 0; i < tried.size(); ++i) {
    if (meets_limits(tried[i].outcome, limits)) met.push_back(i);
  }
  return met;
}

void compare_with_runner_up(std::span<const double> first, std::span<const double> second,
                            Sureness& sureness) {
  const double n = static_cast<double>(first.size());
  double mean = 0.0;
  double wins = 0.0;
  for (std::size_t draw = 0; draw < first.size(); ++draw) {
    mean += (first[draw] - second[draw]) / n;
    wins += first[draw] > second[draw] ? 1.0 : first[draw] == second[draw] ? 0.5 : 0.0;
  }
  sureness.regret_of_runner_up = mean;
  sureness.beats_runner_up = wins / n;
  if (first.size() < 2) return;
  double squares = 0.0;
  for (std::size_t draw = 0; draw < first.size(); ++draw) {
    const double off = first[draw] - second[draw] - mean;
    squares += off * off;
  }
  sureness.standard_error = std::sqrt(squares / (n - 1.0) / n);
}

}  // namespace

std::vector<std::size_t> ranked(std::span<const TriedMix> tried, Pence budget,
                                std::span<const Limit> limits) {
  std::vector<std::size_t> met = that_meet_limits(tried, limits);
  std::erase_if(met, [&](std::size_t i) { return tried[i].outcome.spend > budget; });
  std::vector<double> objectives;
  for (const TriedMix& one : tried) {
    objectives.push_back(one.outcome.objective());
  }
  std::sort(met.begin(), met.end(), [&](std::size_t a, std::size_t b) {
    return std::forward_as_tuple(-objectives[a], tried[a].outcome.spend, tried[a].mix) <
           std::forward_as_tuple(-objectives[b], tried[b].outcome.spend, tried[b].mix);
  });
  return met;
}

std::vector<std::size_t> spend_frontier(std::span<const TriedMix> tried,
                                        std::span<const Limit> limits) {
  std::vector<std::size_t> order =
      ranked(tried, Pence{std::numeric_limits<std::int64_t>::max()}, limits);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return tried[a].outcome.spend < tried[b].outcome.spend;
  });
  std::vector<std::size_t> frontier;
  for (const std::size_t i : order) {
    const bool is_better = frontier.empty() || tried[i].outcome.objective() >
                                                   tried[frontier.back()].outcome.objective();
    if (is_better) frontier.push_back(i);
  }
  return frontier;
}

Sureness how_sure(std::span<const TriedMix> tried, std::span<const std::size_t> ranking) {
  expects(!ranking.empty(), "a mix that is allowed");
  const auto draws_of = [&](std::size_t place) -> const std::vector<double>& {
    return tried[ranking[place]].outcome.objective_by_draw;
  };
  const std::vector<double>& first = draws_of(0);
  const double n = static_cast<double>(first.size());
  Sureness sureness{.regret_of_runner_up = {}, .standard_error = {}, .beats_runner_up = {}};
  if (ranking.size() > 1) compare_with_runner_up(first, draws_of(1), sureness);
  sureness.is_best = 0.0;
  for (std::size_t draw = 0; draw < first.size(); ++draw) {
    double best = first[draw];
    double as_good = 0.0;
    for (std::size_t place = 0; place < ranking.size(); ++place) {
      const double its = draws_of(place)[draw];
      best = std::max(best, its);
      if (its == first[draw]) as_good += 1.0;
    }
    if (first[draw] == best) sureness.is_best += 1.0 / (as_good * n);
    sureness.expected_regret += (best - first[draw]) / n;
  }
  return sureness;
}

}  // namespace hale
