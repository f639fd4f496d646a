// The area of cost-effectiveness: ratios and the frontier.

#include <algorithm>

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/economics/frontier.hpp"

namespace hale {
namespace {

constexpr std::string_view mean_costs_key = "costs|cost|C|c";
constexpr std::string_view mean_effects_key = "effects|effect|qalys|Q|E|q|e|qaly|QALYs";
constexpr std::string_view names_key = "names|strategies|options";
constexpr std::string_view option_asked_key = "option|strategy";
constexpr std::string_view gbp_per_effect_key = "k|wtp|lambda";
constexpr std::string_view cost_change_key = "dC|dc|inc_cost";
constexpr std::string_view effect_change_key = "dQ|dE|dq|de|inc_effect|inc_qaly";

CostAndEffect increment_of(const Inputs& in) {
  return {in.number(cost_change_key), in.number(effect_change_key)};
}

/// Options as {"name": [cost, effect]}.
bool given_by_name(const Inputs& in) {
  return in.has(names_key) && in.at(names_key).is_object();
}

std::vector<CostAndEffect> options_by_name(const Inputs& in) {
  std::vector<CostAndEffect> options;
  for (const auto& [name, pair] : in.at(names_key).items()) {
    const bool is_pair =
        pair.is_array() && pair.size() == 2 && pair[0].is_number() && pair[1].is_number();
    if (!is_pair) throw CaseFault{fmt::format("`{}` is not [cost, effect]", name)};
    options.push_back({pair[0].get<double>(), pair[1].get<double>()});
  }
  return options;
}

std::vector<CostAndEffect> mean_options_of(const Inputs& in) {
  if (given_by_name(in)) return options_by_name(in);
  const std::vector<double> costs = in.numbers(mean_costs_key);
  const std::vector<double> effects = in.numbers(mean_effects_key);
  if (costs.size() != effects.size()) throw CaseFault{"costs and effects differ in length"};
  std::vector<CostAndEffect> options;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    options.push_back({costs[i], effects[i]});
  }
  return options;
}

/// dampack's letters: ND, not dominated; D, dominated; ED, dominated by extension.
std::string letters_of(Dominance status) {
  if (status == Dominance::on_frontier) return "ND";
  return status == Dominance::dominated ? "D" : "ED";
}

/// ICERs along the frontier from the second option on; one of them when an option is asked for, or
/// when there is only one other.
Answer icers_of(const Inputs& in, const Reference&, const Question& question) {
  const std::vector<CostAndEffect> options = mean_options_of(in);
  const std::vector<std::string> names = option_names(in, options.size());
  const std::vector<FrontierPlace> places = frontier(options);
  const std::string asked = in.text(option_asked_key, "");
  Answer list = Answer::array();
  std::vector<std::size_t> order(options.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return options[a].cost < options[b].cost; });
  for (const std::size_t i : order) {
    const bool is_asked = names[i] == asked || question.output == "icer_" + names[i];
    if (is_asked) return answer_of(places[i].icer);
    if (places[i].icer) list.push_back(*places[i].icer);
  }
  if (!asked.empty()) throw CaseFault{fmt::format("no option `{}`", asked)};
  return options.size() == 2 && list.size() == 1 ? list.front() : list;
}

template <Dominance status>
Answer names_with(const Inputs& in, const Reference&, const Question&) {
  const std::vector<CostAndEffect> options = mean_options_of(in);
  const std::vector<std::string> names = option_names(in, options.size());
  const std::vector<FrontierPlace> places = frontier(options);
  Answer found = Answer::array();
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (places[i].status == status) found.push_back(names[i]);
  }
  return found;
}

Answer statuses_of(const Inputs& in, const Reference&, const Question&) {
  Answer statuses = Answer::array();
  for (const FrontierPlace& place : frontier(mean_options_of(in))) {
    statuses.push_back(letters_of(place.status));
  }
  return statuses;
}

Answer number_with(const Inputs& in, Dominance status) {
  const std::vector<FrontierPlace> places = frontier(mean_options_of(in));
  return std::count_if(places.begin(), places.end(),
                       [status](const FrontierPlace& place) { return place.status == status; });
}

Formulas frontier_formulas(const std::vector<std::string_view>& needs) {
  return {
      {{"icer*"}, needs, icers_of},
      {{"frontier", "non_dominated"}, needs, names_with<Dominance::on_frontier>},
      {{"dominated"}, needs, names_with<Dominance::dominated>},
      {{"extended_dominated"}, needs, names_with<Dominance::extended_dominated>},
      {{"status", "statuses", "dominance"}, needs, statuses_of},
      {{"n_frontier", "number_on_frontier"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return number_with(in, Dominance::on_frontier);
       }},
      {{"n_dominated"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return number_with(in, Dominance::dominated);
       }},
      {{"n_extended_dominated"},
       needs,
       [](const Inputs& in, const Reference&, const Question&) {
         return number_with(in, Dominance::extended_dominated);
       }},
  };
}

}  // namespace

std::vector<std::string> option_names(const Inputs& in, std::size_t options) {
  std::vector<std::string> names;
  if (in.has(names_key)) {
    names = in.words(names_key);
  } else {
    for (std::size_t i = 1; i <= options; ++i) {
      names.push_back(std::to_string(i));
    }
  }
  if (names.size() != options) throw CaseFault{fmt::format("`{}` differs in length", names_key)};
  return names;
}

Formulas cost_effectiveness_formulas() {
  Formulas all{
      {{"icer", "cost_per_qaly"},
       {cost_change_key, effect_change_key},
       [](const Inputs& in, const Reference&, const Question&) {
         return answer_of(cost_effectiveness_ratio(increment_of(in)));
       }},
      {{"nmb", "net_monetary_benefit", "inmb"},
       {cost_change_key, effect_change_key, gbp_per_effect_key},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return net_monetary_benefit(increment_of(in), in.number(gbp_per_effect_key));
       }},
  };
  for (const std::vector<std::string_view>& needs :
       {std::vector<std::string_view>{mean_costs_key, mean_effects_key},
        std::vector<std::string_view>{names_key}}) {
    const Formulas more = frontier_formulas(needs);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace hale
