#include "sim/portfolio/propose.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include <glpk.h>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

using GlpkProblem = std::unique_ptr<glp_prob, decltype(&glp_delete_prob)>;

struct Summand {
  int column;  ///< GLPK counts from 1
  double coefficient;
};

using Summands = std::vector<Summand>;

/// A predicted measure as a linear function of the columns.
struct LinearMeasure {
  double constant;
  Summands summands;
};

/// Chooses a level of every candidate: x(i, level) is 1 of the one chosen. Where two candidates do
/// something together, y(i, level, j, level) is the product of their x: it follows from what y adds
/// up to over the levels of either.
class ChoiceOfLevels {
 public:
  explicit ChoiceOfLevels(const Surrogate& surrogate) : surrogate_{surrogate} {
    for (const std::vector<double>& levels : surrogate.measures.front().alone) {
      Summands one_of;
      first_level_.push_back(glp_get_num_cols(problem_.get()) + 1);
      for (std::size_t level = 0; level < levels.size(); ++level) {
        one_of.push_back({add_column(GLP_BV), 1.0});
      }
      add_row(one_of, GLP_FX, 1.0);
    }
    for (std::size_t other = 1; other < candidates(); ++other) {
      for (std::size_t one = 0; one < other; ++one) {
        first_product_.push_back(matters(one, other) ? add_products(one, other) : 0);
      }
    }
  }

  [[nodiscard]] LinearMeasure linear(std::size_t measure) const {
    const Surrogate::Measure& by = surrogate_.measures[measure];
    LinearMeasure sum{by.of_nothing, {}};
    for (std::size_t b = 0; b < by.alone.size(); ++b) {
      for (std::size_t level = 1; level < by.alone[b].size(); ++level) {
        sum.summands.push_back({column_of(b, level), by.alone[b][level]});
      }
      for (std::size_t a = 0; a < b; ++a) {
        append_products(a, b, by, sum.summands);
      }
    }
    return sum;
  }

  /// least <= measure <= most, of those that are given; in units of `unit`.
  void limit(const LinearMeasure& measure, std::optional<double> least, std::optional<double> most,
             double unit) {
    Summands scaled = measure.summands;
    for (Summand& term : scaled) {
      term.coefficient /= unit;
    }
    if (least) add_row(scaled, GLP_LO, (*least - measure.constant) / unit);
    if (most) add_row(scaled, GLP_UP, (*most - measure.constant) / unit);
  }

  /// Any mix but this one.
  void exclude(const Mix& mix) {
    Summands same;
    for (std::size_t i = 0; i < mix.size(); ++i) {
      same.push_back({column_of(i, mix[i]), 1.0});
    }
    add_row(same, GLP_UP, static_cast<double>(mix.size()) - 1.0);
  }

  void maximise(const LinearMeasure& measure, double unit) {
    glp_set_obj_dir(problem_.get(), GLP_MAX);
    for (const Summand& term : measure.summands) {
      glp_set_obj_coef(problem_.get(), term.column, term.coefficient / unit);
    }
  }

  /// The best mix; nothing when none is allowed. `is_proved` becomes false when the solver stops
  /// early.
  [[nodiscard]] std::optional<Mix> solve(bool& is_proved) const {
    glp_iocp settings;
    glp_init_iocp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    settings.presolve = GLP_ON;
    settings.cb_func = stop_when_too_long;
    const bool has_stopped = glp_intopt(problem_.get(), &settings) == GLP_ESTOP;
    if (has_stopped) is_proved = false;
    const int status = glp_mip_status(problem_.get());
    if (status != GLP_OPT && status != GLP_FEAS) return std::nullopt;
    Mix mix;
    for (std::size_t i = 0; i < candidates(); ++i) {
      std::size_t chosen = 0;
      while (glp_mip_col_val(problem_.get(), column_of(i, chosen)) < 0.5) {
        ++chosen;
      }
      mix.push_back(chosen);
    }
    return mix;
  }

 private:
  /// By the number of branches, not by time: the same on every machine.
  static void stop_when_too_long(glp_tree* tree, void*) {
    constexpr int most_branches = 20'000;
    int branches = 0;
    glp_ios_tree_size(tree, nullptr, nullptr, &branches);
    if (branches > most_branches) glp_ios_terminate(tree);
  }

  [[nodiscard]] int column_of(std::size_t candidate, std::size_t level) const {
    return first_level_[candidate] + static_cast<int>(level);
  }

  [[nodiscard]] std::size_t candidates() const { return surrogate_.measures.front().alone.size(); }

  [[nodiscard]] std::size_t levels_of(std::size_t candidate) const {
    return surrogate_.measures.front().alone[candidate].size();
  }

  [[nodiscard]] bool matters(std::size_t one, std::size_t other) const {
    return std::any_of(surrogate_.measures.begin(), surrogate_.measures.end(),
                       [&](const auto& by) { return by.together[pair_of(one, other)] != 0.0; });
  }

  int add_column(int kind) {
    const int column = glp_add_cols(problem_.get(), 1);
    glp_set_col_kind(problem_.get(), column, kind);
    if (kind == GLP_CV) glp_set_col_bnds(problem_.get(), column, GLP_LO, 0.0, 0.0);
    return column;
  }

  void add_row(const Summands& summands, int kind, double bound) {
    std::vector<int> columns{0};
    std::vector<double> coefficients{0.0};
    for (const Summand& term : summands) {
      columns.push_back(term.column);
      coefficients.push_back(term.coefficient);
    }
    const int row = glp_add_rows(problem_.get(), 1);
    glp_set_row_bnds(problem_.get(), row, kind, bound, bound);
    glp_set_mat_row(problem_.get(), row, static_cast<int>(summands.size()), columns.data(),
                    coefficients.data());
  }

  /// Columns for the products of levels above 0; those with level 0 follow from them: what is left
  /// of x(one, level), of x(other, level), and of both.
  int add_products(std::size_t one, std::size_t other) {
    const int first = glp_get_num_cols(problem_.get()) + 1;
    Summands neither;
    std::vector<Summands> of_other(levels_of(other));
    for (std::size_t level = 1; level < levels_of(one); ++level) {
      Summands of_one;
      for (std::size_t its = 1; its < of_other.size(); ++its) {
        const Summand product{add_column(GLP_CV), 1.0};
        of_one.push_back(product);
        of_other[its].push_back(product);
        neither.push_back(product);
      }
      add_part_of(of_one, column_of(one, level), neither);
    }
    for (std::size_t its = 1; its < of_other.size(); ++its) {
      add_part_of(of_other[its], column_of(other, its), neither);
    }
    add_row(neither, GLP_LO, -1.0);
    return first;
  }

  /// Products add up to no more than the level they share, which leaves `neither`.
  void add_part_of(Summands products, int level, Summands& neither) {
    products.push_back({level, -1.0});
    neither.push_back({level, -1.0});
    add_row(products, GLP_UP, 0.0);
  }

  void append_products(std::size_t one, std::size_t other, const Surrogate::Measure& by,
                       Summands& summands) const {
    const double together = by.together[pair_of(one, other)];
    if (together == 0.0) return;
    int column = first_product_[pair_of(one, other)];
    for (std::size_t level = 1; level < levels_of(one); ++level) {
      for (std::size_t its = 1; its < levels_of(other); ++its) {
        const double coefficient = together * by.share[one][level] * by.share[other][its];
        if (coefficient != 0.0) summands.push_back({column, coefficient});
        ++column;
      }
    }
  }

  const Surrogate& surrogate_;
  GlpkProblem problem_{glp_create_prob(), &glp_delete_prob};
  std::vector<int> first_level_;
  std::vector<int> first_product_;  ///< by pair; 0 of a pair that does nothing together
};

/// Of which the measure's summands are fractions: its largest coefficient; 1 when there is none.
double unit_of(const LinearMeasure& measure) {
  double largest = 0.0;
  for (const Summand& term : measure.summands) {
    largest = std::max(largest, std::abs(term.coefficient));
  }
  return largest > 0.0 ? largest : 1.0;
}

double in_pence(Pence amount) {
  return static_cast<double>(amount.count());
}

void add_limits(const PortfolioProblem& problem, const ProposalRules& rules,
                ChoiceOfLevels& choice) {
  const auto looseness = [&](std::size_t amount) {
    return rules.looseness.empty() ? 0.0 : rules.looseness[amount];
  };
  const LinearMeasure spend = choice.linear(spend_measure);
  choice.limit(spend, std::nullopt, in_pence(problem.budget) + looseness(0), unit_of(spend));
  for (std::size_t i = 0; i < problem.limits.size(); ++i) {
    const LinearMeasure amount = choice.linear(first_amount_measure + i);
    std::optional<double> least;
    std::optional<double> most;
    if (problem.limits[i].least) least = in_pence(*problem.limits[i].least) - looseness(i + 1);
    if (problem.limits[i].most) most = in_pence(*problem.limits[i].most) + looseness(i + 1);
    choice.limit(amount, least, most, unit_of(amount));
  }
}

/// The solver takes its bounds to be met when they are missed by a little.
bool is_above(double predicted, const ProposalRules& rules, double unit) {
  constexpr double rounding = 1e-9;
  return !rules.objective_above || predicted > *rules.objective_above + rounding * unit;
}

}  // namespace

Proposals propose_mixes(const Surrogate& surrogate, const PortfolioProblem& problem,
                        std::span<const Mix> tried, const ProposalRules& rules) {
  expects(surrogate.measures.size() == first_amount_measure + problem.limits.size(),
          "an amount for every limit");
  ChoiceOfLevels choice{surrogate};
  add_limits(problem, rules, choice);
  const LinearMeasure objective = choice.linear(objective_measure);
  const double unit = unit_of(objective);
  choice.maximise(objective, unit);
  if (rules.objective_above) choice.limit(objective, rules.objective_above, std::nullopt, unit);
  for (const Mix& mix : tried) {
    choice.exclude(mix);
  }
  Proposals proposed;
  while (proposed.mixes.size() < rules.most_mixes) {
    const std::optional<Mix> best = choice.solve(proposed.is_proved);
    if (!best || !is_above(surrogate.predict(objective_measure, *best), rules, unit)) break;
    proposed.mixes.push_back(*best);
    choice.exclude(*best);
  }
  return proposed;
}

}  // namespace hale
