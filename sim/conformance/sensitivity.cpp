// Area of sensitivity: what an outcome hangs on.

#include "sim/uncertainty/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/conformance/test_functions.hpp"
#include "sim/conformance/uncertainty_inputs.hpp"
#include "sim/uncertainty/designs.hpp"
#include "sim/uncertainty/draw_sensitivity.hpp"

namespace hale {
namespace {

double finite(double outcome) {
  if (!(std::abs(outcome) < 1e100)) throw CaseFault{"the test function has no value at a point"};
  return outcome;
}

std::vector<double> outcomes_at(const Design& design, const TestFunction& function) {
  std::vector<double> outcomes;
  for (std::size_t row = 0; row < design.rows(); ++row) {
    const auto first = design.points.begin() + static_cast<std::ptrdiff_t>(row * design.factors);
    outcomes.push_back(
        finite(function.outcome({first, first + static_cast<std::ptrdiff_t>(design.factors)})));
  }
  return outcomes;
}

SobolIndices indices_of(const Inputs& in) {
  const SobolOrder order = order_in(in);
  const Resampling none{.times = 0, .seed = 1};
  if (in.has("function")) {
    const TestFunction function = test_function(in);
    const Design design = saltelli(count_in(in, "base", 2, most_rows), function.factors, order,
                                   count_in(in, "skip", 0, 1'000'000, 1));
    return sobol_indices(outcomes_at(design, function), function.factors, order, none);
  }
  const std::size_t factors = count_in(in, "factors", 1, most_factors);
  const std::vector<double> outcomes = moderate_numbers(in, "outcomes");
  const std::size_t per_base = saltelli_rows_per_base(factors, order);
  if (outcomes.size() % per_base != 0 || outcomes.size() < 2 * per_base) {
    throw CaseFault{fmt::format("`outcomes` are not twice {} or more of them", per_base)};
  }
  return sobol_indices(outcomes, factors, order, none);
}

template <VarianceShare SobolIndex::*share>
Answer shares_of(const Inputs& in, const Reference&, const Question&) {
  Answer all = Answer::array();
  for (const SobolIndex& index : indices_of(in).by_factor) {
    all.push_back((index.*share).value);
  }
  return all;
}

Answer pair_shares(const Inputs& in, const Reference&, const Question&) {
  Answer all = Answer::array();
  for (const SobolPair& pair : indices_of(in).pairs) {
    all.push_back(pair.share.value);
  }
  return all;
}

template <double SobolIndices::*moment>
Answer moment_of(const Inputs& in, const Reference&, const Question&) {
  return indices_of(in).*moment;
}

/// A design from points on Morris's scale.
Design trajectories_in(const Inputs& in, std::size_t levels) {
  Design design;
  const Answer& rows = in.at("points");
  if (!rows.is_array()) throw CaseFault{"`points` is not a list of points"};
  for (const Answer& row : rows) {
    const Inputs point{Answer{{"x", row}}.dump()};
    const std::vector<double> places = point.numbers("x");
    if (design.factors == 0) design.factors = places.size();
    if (places.size() != design.factors) throw CaseFault{"`points` differ in length"};
    for (const double place : places) {
      if (place < 0.0 || place > 1.0) throw CaseFault{"a point lies outside 0 to 1"};
      const double level = std::round(place * static_cast<double>(levels - 1));
      design.points.push_back((level + 0.5) / static_cast<double>(levels));
    }
  }
  return design;
}

void check_trajectories(const Design& design, std::size_t outcomes) {
  const std::size_t rows = design.factors + 1;
  if (design.rows() != outcomes || outcomes % rows != 0 || outcomes < 2 * rows) {
    throw CaseFault{"not an outcome for every point of two trajectories or more"};
  }
  for (std::size_t row = 0; row < outcomes; ++row) {
    if (row % rows == 0) continue;
    std::size_t moved = 0;
    for (std::size_t factor = 0; factor < design.factors; ++factor) {
      if (design.at(row, factor) != design.at(row - 1, factor)) ++moved;
    }
    if (moved != 1) throw CaseFault{"not one factor moves from point to point"};
  }
}

std::vector<MorrisEffect> effects_of(const Inputs& in) {
  const std::size_t levels = even_levels_in(in);
  if (!in.has("function")) {
    const Design design = trajectories_in(in, levels);
    const std::vector<double> outcomes = moderate_numbers(in, "outcomes");
    check_trajectories(design, outcomes.size());
    return morris_effects(design, outcomes, levels);
  }
  const TestFunction function = test_function(in);
  const Design design =
      morris(count_in(in, "trajectories", 2, most_rows), function.factors, levels, seed_in(in));
  Design places = design;
  for (double& u : places.points) {
    u = morris_place(u, levels);
  }
  return morris_effects(design, outcomes_at(places, function), levels);
}

template <double MorrisEffect::*figure>
Answer screening(const Inputs& in, const Reference&, const Question&) {
  Answer all = Answer::array();
  for (const MorrisEffect& effect : effects_of(in)) {
    all.push_back(effect.*figure);
  }
  return all;
}

/// Factors, numbered from 1, in the groups that a plot of mu star and sigma shows.
Answer screening_group(const Inputs& in, const Reference&, const Question& question) {
  const double least = in.number("least");
  const std::vector<MorrisEffect> effects = effects_of(in);
  Answer group = Answer::array();
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const bool matters = effects[i].mu_star >= least;
    const bool bends = effects[i].sigma >= least;
    const std::string_view its = !matters ? "negligible" : bends ? "not_linear" : "linear";
    if (its == question.output) group.push_back(i + 1);
  }
  return group;
}

std::vector<TornadoBar> bars_of(const Inputs& in) {
  const std::vector<double> low = in.numbers("low");
  const std::vector<double> high = in.numbers("high");
  if (low.size() != high.size()) throw CaseFault{"`low` and `high` differ in length"};
  return tornado(in.number("central"), low, high);
}

DrawSensitivity draws_of_parameters(const Inputs& in) {
  const std::vector<double> outcome = moderate_numbers(in, "outcome");
  const Answer& given = in.at("parameters");
  if (!given.is_object() || given.empty()) throw CaseFault{"`parameters` are no lists by name"};
  const Inputs by_name{given.dump()};
  std::vector<std::vector<double>> parameters;
  for (const auto& [name, values] : given.items()) {
    parameters.push_back(moderate_numbers(by_name, name));
    if (parameters.back().size() != outcome.size()) {
      throw CaseFault{fmt::format("`{}` has not as many values as the outcome", name)};
    }
  }
  if (outcome.size() < 4) throw CaseFault{"four draws at least"};
  return draw_sensitivity(parameters, outcome);
}

template <auto figure>
Answer of_parameters(const Inputs& in, const Reference&, const Question&) {
  Answer all = Answer::array();
  for (const ParameterSensitivity& one : draws_of_parameters(in).by_parameter) {
    all.push_back(answer_of(one.*figure));
  }
  return all;
}

template <auto figure>
Answer of_draws(const Inputs& in, const Reference&, const Question&) {
  return answer_of(draws_of_parameters(in).*figure);
}

}  // namespace

Formulas sensitivity_formulas() {
  Formulas all{
      {{"negligible", "linear", "not_linear"}, {"least"}, screening_group},
      {{"tornado"},
       {"central", "low", "high"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         Answer order = Answer::array();
         for (const TornadoBar& bar : bars_of(in)) {
           order.push_back(bar.factor + 1);
         }
         return order;
       }},
      {{"widths"},
       {"central", "low", "high"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         Answer widths = Answer::array();
         for (const TornadoBar& bar : bars_of(in)) {
           widths.push_back(bar.width());
         }
         return widths;
       }},
  };
  for (const std::vector<std::string_view>& needs :
       {std::vector<std::string_view>{"function", "base"},
        std::vector<std::string_view>{"outcomes", "factors"}}) {
    all.push_back({{"S1", "first"}, needs, shares_of<&SobolIndex::first>});
    all.push_back({{"ST", "total"}, needs, shares_of<&SobolIndex::total>});
    all.push_back({{"S2", "second"}, needs, pair_shares});
    all.push_back({{"mean"}, needs, moment_of<&SobolIndices::mean>});
    all.push_back({{"variance"}, needs, moment_of<&SobolIndices::variance>});
  }
  for (const std::vector<std::string_view>& needs :
       {std::vector<std::string_view>{"function", "trajectories"},
        std::vector<std::string_view>{"points", "outcomes"}}) {
    all.push_back({{"mu"}, needs, screening<&MorrisEffect::mu>});
    all.push_back({{"mu_star"}, needs, screening<&MorrisEffect::mu_star>});
    all.push_back({{"sigma"}, needs, screening<&MorrisEffect::sigma>});
  }
  const std::vector<std::string_view> draws{"parameters", "outcome"};
  using Parameter = ParameterSensitivity;
  all.push_back({{"first_order"}, draws, of_parameters<&Parameter::first_order>});
  all.push_back({{"SRRC", "rank_coefficient"}, draws, of_parameters<&Parameter::rank_coefficient>});
  all.push_back({{"rank_correlation"}, draws, of_parameters<&Parameter::rank_correlation>});
  all.push_back({{"at_low"}, draws, of_parameters<&Parameter::at_low>});
  all.push_back({{"at_high"}, draws, of_parameters<&Parameter::at_high>});
  all.push_back({{"adjusted_r2"}, draws, of_draws<&DrawSensitivity::adjusted_r2>});
  all.push_back(
      {{"adjusted_r2_of_ranks"}, draws, of_draws<&DrawSensitivity::adjusted_r2_of_ranks>});
  return all;
}

}  // namespace hale
