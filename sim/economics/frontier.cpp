#include "sim/economics/frontier.hpp"

#include <algorithm>
#include <numeric>

namespace hale {
namespace {

/// By rising cost; of the same cost the more effective first.
std::vector<std::size_t> in_order_of_cost(std::span<const CostAndEffect> options) {
  std::vector<std::size_t> order(options.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (options[a].cost != options[b].cost) return options[a].cost < options[b].cost;
    return options[a].effect > options[b].effect;
  });
  return order;
}

CostAndEffect between(const CostAndEffect& from, const CostAndEffect& to) {
  return {to.cost - from.cost, to.effect - from.effect};
}

double ratio(const CostAndEffect& change) {
  return change.cost / change.effect;
}

}  // namespace

std::vector<FrontierPlace> frontier(std::span<const CostAndEffect> options) {
  std::vector<FrontierPlace> places(options.size(),
                                    {Dominance::dominated, std::nullopt, std::nullopt});
  std::vector<std::size_t> kept;
  for (const std::size_t next : in_order_of_cost(options)) {
    if (!kept.empty() && options[next].effect <= options[kept.back()].effect) continue;
    while (kept.size() >= 2) {
      const CostAndEffect last = between(options[kept[kept.size() - 2]], options[kept.back()]);
      if (ratio(last) <= ratio(between(options[kept.back()], options[next]))) break;
      places[kept.back()].status = Dominance::extended_dominated;
      kept.pop_back();
    }
    kept.push_back(next);
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    FrontierPlace& place = places[kept[i]];
    place.status = Dominance::on_frontier;
    if (i == 0) continue;
    place.increment = between(options[kept[i - 1]], options[kept[i]]);
    place.icer = cost_effectiveness_ratio(*place.increment);
  }
  return places;
}

}  // namespace hale
