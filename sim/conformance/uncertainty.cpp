// Areas of uncertainty: value of information, split of variance.

#include <algorithm>

#include <fmt/format.h>

#include "sim/conformance/data_sets.hpp"
#include "sim/conformance/formula.hpp"
#include "sim/economics/frontier.hpp"
#include "sim/economics/value_of_information.hpp"
#include "sim/economics/variance.hpp"

namespace hale {
namespace {

constexpr std::string_view costs_key = "costs|cost|C|c";
constexpr std::string_view effects_key = "effects|effect|qalys|Q|E|q|e";
constexpr std::string_view option_key = "option|strategy";
constexpr std::string_view threshold_key = "k|wtp|lambda";

struct Draws {
  NetBenefits benefits;
  std::vector<std::string> options;
};

/// A list of draws, each a list of numbers by option.
std::vector<double> table_in(const Inputs& in, std::string_view key, std::size_t& options) {
  const nlohmann::json& rows = in.at(key);
  std::vector<double> cells;
  options = rows.is_array() && !rows.empty() && rows.front().is_array() ? rows.front().size() : 0;
  if (options == 0) throw CaseFault{fmt::format("`{}` is not a list of draws", key)};
  for (const nlohmann::json& row : rows) {
    if (!row.is_array() || row.size() != options) {
      throw CaseFault{fmt::format("the draws of `{}` differ in length", key)};
    }
    for (const nlohmann::json& cell : row) {
      if (!cell.is_number()) throw CaseFault{fmt::format("`{}` holds more than numbers", key)};
      cells.push_back(cell.get<double>());
    }
  }
  return cells;
}

Draws draws_of(const Inputs& in, const Reference& reference) {
  std::size_t options = 0;
  if (in.has("dataset")) {
    CostEffectDraws draws = read_draws(in, reference);
    return {
        net_benefits(draws.options.size(), draws.costs, draws.effects, in.number(threshold_key)),
        draws.options};
  }
  if (in.has("nb")) {
    NetBenefits benefits{0, table_in(in, "nb", options)};
    benefits.options = options;
    return {std::move(benefits), option_names(in, options)};
  }
  const std::vector<double> costs = table_in(in, costs_key, options);
  std::size_t options_of_effects = 0;
  const std::vector<double> effects = table_in(in, effects_key, options_of_effects);
  if (options != options_of_effects || costs.size() != effects.size()) {
    throw CaseFault{"costs and effects differ in length"};
  }
  return {net_benefits(options, costs, effects, in.number(threshold_key)),
          option_names(in, options)};
}

/// The option asked for, by name or number in order; the last when none is.
std::size_t option_asked(const Inputs& in, const std::vector<std::string>& names) {
  if (!in.has(option_key)) return names.size() - 1;
  const auto found = std::find(names.begin(), names.end(), in.text(option_key));
  if (found == names.end()) throw CaseFault{fmt::format("no option `{}`", in.text(option_key))};
  return static_cast<std::size_t>(found - names.begin());
}

Answer incremental_benefit(const Inputs& in, const Reference& reference, const Question&) {
  const Draws draws = draws_of(in, reference);
  const std::vector<double> means = mean_benefits(draws.benefits);
  return means[option_asked(in, draws.options)] - means.front();
}

Answer acceptability_of(const Inputs& in, const Reference& reference, const Question&) {
  const Draws draws = draws_of(in, reference);
  return acceptability(draws.benefits)[option_asked(in, draws.options)];
}

/// Mean incremental cost over mean incremental effect of the last option against the first.
Answer icer_of_draws(const Inputs& in, const Reference& reference, const Question&) {
  const CostEffectDraws draws = read_draws(in, reference);
  const auto means_of = [&](std::span<const double> cells) {
    return mean_benefits({draws.options.size(), {cells.begin(), cells.end()}});
  };
  const std::vector<double> costs = means_of(draws.costs);
  const std::vector<double> effects = means_of(draws.effects);
  const std::size_t option = option_asked(in, draws.options);
  return answer_of(
      cost_effectiveness_ratio({costs[option] - costs.front(), effects[option] - effects.front()}));
}

Evppi evppi_of(const Inputs& in, const Reference& reference) {
  const Draws draws = draws_of(in, reference);
  std::vector<std::vector<double>> parameters;
  if (in.at("parameters").is_object()) {
    for (const auto& [name, values] : in.at("parameters").items()) {
      parameters.push_back(Inputs{in.at("parameters").dump()}.numbers(name));
    }
  } else {
    parameters.push_back(in.numbers("parameters"));
  }
  for (const std::vector<double>& parameter : parameters) {
    if (parameter.size() != draws.benefits.draws()) {
      throw CaseFault{"a parameter has not as many values as there are draws"};
    }
  }
  return evppi_with_fit(draws.benefits, parameters);
}

template <auto figure>
Answer evppi_of_draws(const Inputs& in, const Reference& reference, const Question&) {
  return evppi_of(in, reference).*figure;
}

/// A figure of the choice at each of a range of values of an effect.
template <auto figure_of>
Answer along_thresholds(const Inputs& in, const Reference&, const Question&) {
  std::size_t options = 0;
  std::size_t options_of_effects = 0;
  const std::vector<double> costs = table_in(in, costs_key, options);
  const std::vector<double> effects = table_in(in, effects_key, options_of_effects);
  if (options != options_of_effects || costs.size() != effects.size()) {
    throw CaseFault{"costs and effects differ in length"};
  }
  const std::size_t option = option_asked(in, option_names(in, options));
  Answer all = Answer::array();
  for (const ChoiceAtValue& choice :
       acceptability_curve(options, costs, effects, in.numbers("thresholds"))) {
    all.push_back(figure_of(choice, option));
  }
  return all;
}

Formulas curves() {
  const std::vector<std::string_view> needs{costs_key, effects_key, "thresholds"};
  using Choice = const ChoiceAtValue&;
  return {
      {{"CEAC"},
       needs,
       along_thresholds<[](Choice at, std::size_t option) { return at.acceptability[option]; }>},
      {{"CEAF"},
       needs,
       along_thresholds<[](Choice at, std::size_t) { return at.acceptability_of_best; }>},
      {{"EVPI"}, needs, along_thresholds<[](Choice at, std::size_t) { return at.evpi; }>},
      {{"best"}, needs, along_thresholds<[](Choice at, std::size_t) { return at.best + 1; }>},
  };
}

Formulas voi_of(const std::vector<std::string_view>& needs) {
  return {
      {{"EIB", "eib"}, needs, incremental_benefit},
      {{"CEAC", "ceac"}, needs, acceptability_of},
      {{"CEAF", "ceaf"},
       needs,
       [](const Inputs& in, const Reference& reference, const Question&) -> Answer {
         return acceptability_of_best(draws_of(in, reference).benefits);
       }},
      {{"EVPI", "evpi"},
       needs,
       [](const Inputs& in, const Reference& reference, const Question&) -> Answer {
         return evpi(draws_of(in, reference).benefits);
       }},
      {{"best", "optimal", "best_option"},
       needs,
       [](const Inputs& in, const Reference& reference, const Question&) -> Answer {
         const Draws draws = draws_of(in, reference);
         return draws.options[best_on_average(draws.benefits)];
       }},
  };
}

Answer normal_evpi(const Inputs& in, const Reference&, const Question&) {
  return in.number("n", 1.0) * evpi_of_normal(in.number("mu"), in.number_within("sd", 0.0, 1e300));
}

VarianceSplit split_of(const Inputs& in) {
  if (in.has("runs")) {
    std::size_t runs_per_draw = 0;
    const std::vector<double> runs = table_in(in, "runs", runs_per_draw);
    if (runs_per_draw < 2 || runs.size() < 2 * runs_per_draw) {
      throw CaseFault{"`runs` holds two draws and two runs of each at least"};
    }
    return split_variance_of_runs(runs, runs_per_draw);
  }
  const std::vector<double> means = in.numbers("means");
  if (means.size() < 2) throw CaseFault{"`means` holds two at least"};
  return split_variance(means, in.number("within_var"), in.number_within("R", 1.0, 1e9));
}

template <double VarianceSplit::*part>
Answer variance(const Inputs& in, const Reference&, const Question&) {
  return split_of(in).*part;
}

}  // namespace

Formulas information_formulas() {
  Formulas all{
      {{"evppi", "evpi", "EVPPI", "EVPI"}, {"mu", "sd"}, normal_evpi},
      {{"evppi", "EVPPI"}, {"parameters"}, evppi_of_draws<&Evppi::gbp>},
      {{"adjusted_r2"}, {"parameters"}, evppi_of_draws<&Evppi::adjusted_r2>},
      {{"terms"}, {"parameters"}, evppi_of_draws<&Evppi::terms>},
      {{"ICER", "icer", "kstar", "k_star"}, {"dataset"}, icer_of_draws},
  };
  const Formulas along = curves();
  all.insert(all.end(), along.begin(), along.end());
  for (const std::vector<std::string_view>& needs :
       {std::vector<std::string_view>{"dataset|nb"},
        std::vector<std::string_view>{costs_key, effects_key, threshold_key}}) {
    const Formulas more = voi_of(needs);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

Formulas variance_formulas() {
  const std::vector<std::string_view> needs{"means|runs"};
  return {
      {{"parameter_variance", "parameters"}, needs, variance<&VarianceSplit::parameters>},
      {{"between_variance", "variance_of_means", "observed_variance"},
       needs,
       variance<&VarianceSplit::of_means>},
      {{"sampling_variance", "noise_variance", "mc_variance", "luck_variance"},
       needs,
       variance<&VarianceSplit::of_luck>},
      {{"within_variance", "within_var"}, needs, variance<&VarianceSplit::within>},
      {{"total_variance", "total_var", "total"}, needs, variance<&VarianceSplit::total>},
  };
}

}  // namespace hale
