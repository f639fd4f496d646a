// Areas of designs and of precision: which runs to make, and how many.

#include "sim/uncertainty/designs.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/conformance/formula.hpp"
#include "sim/conformance/uncertainty_inputs.hpp"
#include "sim/uncertainty/precision.hpp"

namespace hale {
namespace {

Design grid_of(const Inputs& in) {
  std::vector<std::size_t> levels;
  double rows = 1.0;
  for (const double level : in.numbers("levels")) {
    rows *= level;
    if (level < 1.0 || level != std::floor(level) || rows > most_rows) {
      throw CaseFault{"`levels` are whole numbers from 1 up, with a product of 100,000 at most"};
    }
    levels.push_back(static_cast<std::size_t>(level));
  }
  return grid(levels);
}

Design design_of(const Inputs& in) {
  const std::string name = in.text("design");
  if (name == "grid") return grid_of(in);
  const std::size_t factors = count_in(in, "factors", 1, most_factors);
  const std::size_t skip = count_in(in, "skip", 0, 1'000'000, 1);
  if (name == "sobol") return sobol_sequence(count_in(in, "rows", 1, most_rows), factors, skip);
  if (name == "latin hypercube") {
    return latin_hypercube(count_in(in, "rows", 1, most_rows), factors, seed_in(in));
  }
  if (name == "saltelli") {
    return saltelli(count_in(in, "base", 1, most_rows), factors, order_in(in), skip);
  }
  if (name == "morris") {
    return morris(count_in(in, "trajectories", 1, most_rows), factors, even_levels_in(in),
                  seed_in(in));
  }
  throw CaseFault{fmt::format("no design `{}`", name)};
}

Answer points_of(const Inputs& in, const Reference&, const Question&) {
  const Design design = design_of(in);
  Answer rows = Answer::array();
  for (std::size_t row = 0; row < design.rows(); ++row) {
    Answer point = Answer::array();
    for (std::size_t factor = 0; factor < design.factors; ++factor) {
      point.push_back(design.at(row, factor));
    }
    rows.push_back(point);
  }
  return rows;
}

/// By factor, how many points lie in each of as many equal shares of its range.
Answer points_in_strata(const Inputs& in, const Reference&, const Question&) {
  const Design design = design_of(in);
  const std::size_t strata = count_in(in, "strata", 1, most_rows);
  std::vector<std::vector<int>> counts(design.factors, std::vector<int>(strata));
  for (std::size_t i = 0; i < design.points.size(); ++i) {
    ++counts[i % design.factors][level_of(design.points[i], strata)];
  }
  return counts;
}

VarianceBySource variance_in(const Inputs& in) {
  return {in.number_within("between", 1e-100, 1e100), in.number_within("within", 0.0, 1e100)};
}

CostOfRuns costs_in(const Inputs& in) {
  return {in.number_within("cost_draw", 0.0, 1e100),
          in.number_within("cost_replicate", 1e-100, 1e100)};
}

double half_width_in(const Inputs& in, double spread) {
  const double half_width = in.number("half_width");
  if (half_width <= 0.0 || spread / half_width > 1e6) {
    throw CaseFault{"`half_width` is not above zero, or far below the spread"};
  }
  return half_width;
}

template <double Summary::*figure>
Answer summary_of(const Inputs& in, const Reference&, const Question&) {
  return summarise(in.numbers("values")).*figure;
}

}  // namespace

Formulas design_formulas() {
  return {
      {{"points"}, {"design"}, points_of},
      {{"strata"}, {"design", "strata"}, points_in_strata},
      {{"rows"},
       {"design"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return design_of(in).rows();
       }},
  };
}

Formulas precision_formulas() {
  return {
      {{"draws"},
       {"sd", "half_width"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const double sd = in.number_within("sd", 0.0, 1e100);
         return draws_needed(sd, half_width_in(in, sd));
       }},
      {{"draws"},
       {"p", "half_width"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return draws_needed_for_probability(in.number_within("p", 0.0, 1.0),
                                             half_width_in(in, 1.0));
       }},
      {{"replicates"},
       {"between", "within", "cost_draw", "cost_replicate"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return best_replicates_for_mean(variance_in(in), costs_in(in));
       }},
      {{"replicates_for_variance"},
       {"between", "within"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         return best_replicates_for_variance(variance_in(in));
       }},
      {{"plan"},
       {"between", "within", "cost_draw", "cost_replicate", "half_width"},
       [](const Inputs& in, const Reference&, const Question&) -> Answer {
         const VarianceBySource variance = variance_in(in);
         const double spread = std::sqrt(variance.between + variance.within);
         const RunPlan plan =
             cheapest_plan(variance, costs_in(in), half_width_in(in, spread), 1'000);
         return Answer{{"draws", plan.draws}, {"replicates", plan.replicates}};
       }},
      {{"mean"}, {"values"}, summary_of<&Summary::mean>},
      {{"sd"}, {"values"}, summary_of<&Summary::standard_deviation>},
      {{"se"}, {"values"}, summary_of<&Summary::standard_error>},
      {{"p2.5"}, {"values"}, summary_of<&Summary::low>},
      {{"median"}, {"values"}, summary_of<&Summary::median>},
      {{"p97.5"}, {"values"}, summary_of<&Summary::high>},
  };
}

}  // namespace hale
