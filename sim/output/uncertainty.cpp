#include "sim/output/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/economics/variance.hpp"
#include "sim/output/option_flows.hpp"
#include "sim/output/outcomes.hpp"
#include "sim/uncertainty/designs.hpp"
#include "sim/uncertainty/draw_sensitivity.hpp"

namespace hale {
namespace {

constexpr std::size_t most_told = 10;

/// An option's outcome in the sampled draws.
std::vector<double> means_of_draws(const SweepRuns& runs, std::size_t option, std::size_t outcome) {
  std::vector<double> means;
  for (const std::size_t draw : runs.sampled())
    means.push_back(runs.mean(option, draw, outcome));
  return means;
}

/// Variance within draws, pooled over those that have replicates, and runs per draw (harmonic mean,
/// by which the variance of a mean of a draw goes down).
struct Within {
  double variance = 0.0;
  double runs_per_draw = 1.0;
};

std::optional<Within> within_draws(const SweepRuns& runs, std::size_t option, std::size_t outcome) {
  double squares = 0.0;
  double freedom = 0.0;
  double inverses = 0.0;
  for (const std::size_t draw : runs.sampled()) {
    const std::vector<double> replicates = runs.replicates(option, draw, outcome);
    const double mean = runs.mean(option, draw, outcome);
    for (const double value : replicates)
      squares += (value - mean) * (value - mean);
    freedom += static_cast<double>(replicates.size()) - 1.0;
    inverses += 1.0 / static_cast<double>(replicates.size());
  }
  if (freedom < 1.0) return std::nullopt;
  return Within{squares / freedom, static_cast<double>(runs.sampled().size()) / inverses};
}

std::optional<double> share_better(const std::vector<double>& values, Better better) {
  if (better == Better::neither) return std::nullopt;
  const auto is_better = [better](double value) {
    return better == Better::more ? value > 0.0 : value < 0.0;
  };
  return static_cast<double>(std::count_if(values.begin(), values.end(), is_better)) /
         static_cast<double>(values.size());
}

OutcomeSpread spread_of(const SweepRuns& runs, std::size_t option, std::size_t outcome,
                        const std::vector<double>& means, double precision) {
  OutcomeSpread spread{
      .option = runs.options()[option],
      .outcome = runs.outcomes()[outcome],
      .unit = runs.units()[outcome],
      .central = runs.central(option, outcome),
      .draws = summarise(means),
      .probability_better = share_better(means, better_of(runs.outcomes()[outcome])),
      .sd_between = 0.0,
      .sd_within = std::nullopt,
      .draws_needed = std::nullopt};
  spread.sd_between = spread.draws.standard_deviation;
  if (const auto within = within_draws(runs, option, outcome)) {
    const VarianceSplit split = split_variance(means, within->variance, within->runs_per_draw);
    spread.sd_between = std::sqrt(std::max(0.0, split.parameters));
    spread.sd_within = std::sqrt(within->variance);
  }
  if (spread.draws.mean != 0.0) {
    spread.draws_needed =
        draws_needed(spread.draws.standard_deviation, precision * std::abs(spread.draws.mean));
  }
  return spread;
}

/// What options cost society besides QALYs, and QALYs, draw by draw, with the baseline's nothing.
struct CostsAndQalys {
  std::vector<double> costs;
  std::vector<double> qalys;
};

CostsAndQalys costs_and_qalys(const SweepRuns& runs) {
  const std::size_t npsv = runs.outcome_named("npsv");
  const std::size_t qaly_value = runs.outcome_named("present_qaly_value");
  const std::size_t qalys = runs.outcome_named("discounted_qalys");
  CostsAndQalys found;
  for (const std::size_t draw : runs.sampled()) {
    for (std::size_t option = 0; option < runs.options().size(); ++option) {
      found.costs.push_back(runs.mean(option, draw, qaly_value) - runs.mean(option, draw, npsv));
      found.qalys.push_back(runs.mean(option, draw, qalys));
    }
  }
  return found;
}

/// Values of a QALY at which choices are told: usual ones, the study's and those it tells besides.
std::vector<double> values_of_qaly(const SweepRuns& runs, double chosen) {
  std::vector<double> values{0.0, 10e3, 15e3, 20e3, 25e3, 30e3, 40e3, 50e3, 70e3, 100e3};
  for (const double also : also_per_qaly(runs.file()))
    values.push_back(also);
  values.push_back(chosen);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

void tell_choices(const SweepRuns& runs, UncertaintyReport& report) {
  const CostsAndQalys found = costs_and_qalys(runs);
  const std::size_t options = runs.options().size();
  report.choices = acceptability_curve(options, found.costs, found.qalys,
                                       values_of_qaly(runs, report.gbp_per_qaly));
  const NetBenefits benefits = net_benefits(options, found.costs, found.qalys, report.gbp_per_qaly);
  report.evpi = evpi(benefits);
  for (SweepRuns::Varied& parameter : runs.varied()) {
    const std::vector<std::vector<double>> column{std::move(parameter.values)};
    report.worths.push_back({std::move(parameter.name), evppi_with_fit(benefits, column)});
  }
  std::stable_sort(report.worths.begin(), report.worths.end(),
                   [](const ParameterWorth& one, const ParameterWorth& other) {
                     return one.evppi.gbp > other.evppi.gbp;
                   });
  report.worths.resize(std::min(report.worths.size(), most_told));
}

InfluencesOnOption influences_on(const SweepRuns& runs, std::size_t option, std::size_t outcome) {
  std::vector<std::vector<double>> columns;
  const std::vector<SweepRuns::Varied> varied = runs.varied();
  for (const SweepRuns::Varied& parameter : varied)
    columns.push_back(parameter.values);
  if (columns.empty()) return {runs.options()[option], {}, std::nullopt};
  const DrawSensitivity found = draw_sensitivity(columns, means_of_draws(runs, option, outcome));
  InfluencesOnOption influences{runs.options()[option], {}, found.adjusted_r2};
  for (std::size_t parameter = 0; parameter < varied.size(); ++parameter) {
    const ParameterSensitivity& its = found.by_parameter[parameter];
    const bool is_by_regression = its.at_low && its.at_high;
    influences.by_parameter.push_back({varied[parameter].name,
                                       is_by_regression ? *its.at_low : its.lowest_tenth,
                                       is_by_regression ? *its.at_high : its.highest_tenth,
                                       is_by_regression, its.rank_correlation, its.first_order});
  }
  const auto width = [](const ParameterInfluence& one) {
    return std::abs(one.at_high - one.at_low);
  };
  std::stable_sort(influences.by_parameter.begin(), influences.by_parameter.end(),
                   [&](const auto& one, const auto& other) { return width(one) > width(other); });
  influences.by_parameter.resize(std::min(influences.by_parameter.size(), most_told));
  return influences;
}

/// The outcomes of those blocks of rows (base points, trajectories) that are all there.
struct WholeBlocks {
  std::vector<double> outcomes;
  std::vector<double> points;
};

WholeBlocks whole_blocks(const std::vector<double>& outcomes, const SweepDesign& design,
                         std::size_t rows_per_block) {
  const std::size_t factors = design.factors.size();
  WholeBlocks whole;
  for (std::size_t first = 0; first + rows_per_block <= outcomes.size(); first += rows_per_block) {
    const auto block = std::span{outcomes}.subspan(first, rows_per_block);
    if (!std::all_of(block.begin(), block.end(), [](double y) { return std::isfinite(y); }))
      continue;
    const auto points = std::span{design.points}.subspan(first * factors, rows_per_block * factors);
    whole.outcomes.insert(whole.outcomes.end(), block.begin(), block.end());
    whole.points.insert(whole.points.end(), points.begin(), points.end());
  }
  return whole;
}

void tell_sobol(const SweepRuns& runs, std::size_t option, std::size_t outcome,
                UncertaintyReport& report) {
  const SweepDesign& design = runs.design();
  const auto order = design.has_pairs ? SobolOrder::second : SobolOrder::first_and_total;
  const std::size_t per_base = saltelli_rows_per_base(design.factors.size(), order);
  const WholeBlocks whole = whole_blocks(runs.at_points(option, outcome), design, per_base);
  if (whole.outcomes.size() < 2 * per_base) return;
  const SobolIndices indices = sobol_indices(whole.outcomes, design.factors.size(), order);
  for (std::size_t factor = 0; factor < design.factors.size(); ++factor) {
    report.effects.push_back(
        {runs.options()[option], design.factors[factor], indices.by_factor[factor], std::nullopt});
  }
}

void tell_morris(const SweepRuns& runs, std::size_t option, std::size_t outcome,
                 UncertaintyReport& report) {
  const SweepDesign& design = runs.design();
  const std::size_t per_trajectory = design.factors.size() + 1;
  WholeBlocks whole = whole_blocks(runs.at_points(option, outcome), design, per_trajectory);
  if (whole.outcomes.size() < 2 * per_trajectory) return;
  const Design points{design.factors.size(), std::move(whole.points)};
  const std::vector<MorrisEffect> effects =
      morris_effects(points, whole.outcomes, static_cast<std::size_t>(design.levels));
  for (std::size_t factor = 0; factor < design.factors.size(); ++factor) {
    report.effects.push_back(
        {runs.options()[option], design.factors[factor], std::nullopt, effects[factor]});
  }
}

/// What weakens a report of sampled draws.
void add_notes(const SweepRuns& runs, UncertaintyReport& report) {
  constexpr std::size_t few_draws = 100;
  const std::size_t varied = runs.varied().size();
  if (report.seeds == 1) {
    report.notes.emplace_back(
        "every draw was run with one seed: the luck of a run is in every spread and in the worth "
        "of "
        "knowing more; several seeds tell it apart");
  }
  if (report.draws < fewest_draws_for(varied)) {
    report.notes.push_back(fmt::format(
        "{} draws cannot tell {} parameters apart: influences are those of the draws in which a "
        "parameter is lowest and highest, whatever else they have in common",
        report.draws, varied));
  }
  if (report.draws < few_draws) {
    report.notes.emplace_back(
        "of few draws, what one parameter explains is mostly chance, and its worth (EVPPI) too "
        "high");
  }
}

void refuse_empty(const SweepRuns& runs, const UncertaintyReport& report) {
  if (!report.spreads.empty() || !report.effects.empty() || !report.points.empty()) return;
  throw ScenarioError{
      {{{runs.file().path, 0, 0, {}},
        "the file tells nothing about uncertainty",
        fmt::format("it holds {} sampled draws; {} are the least, or two base points "
                    "of a Saltelli design, two trajectories of a Morris design, or the points of a "
                    "grid or a table",
                    runs.sampled().size(), fewest_draws),
        "`hale sweep` makes draws and `hale merge` puts them together"}}};
}

}  // namespace

std::vector<OutcomeSpread> spreads_of(const SweepRuns& runs, double precision) {
  std::vector<OutcomeSpread> spreads;
  if (runs.sampled().size() < fewest_draws) return spreads;
  for (std::size_t option = 1; option < runs.options().size(); ++option) {
    for (std::size_t outcome = 0; outcome < runs.outcomes().size(); ++outcome) {
      const std::vector<double> means = means_of_draws(runs, option, outcome);
      const auto is_known = [](double mean) { return std::isfinite(mean); };
      if (!std::all_of(means.begin(), means.end(), is_known)) continue;
      spreads.push_back(spread_of(runs, option, outcome, means, precision));
    }
  }
  return spreads;
}

UncertaintyReport uncertainty_of(const SweepRuns& runs, const UncertaintyRequest& request) {
  const std::size_t outcome = runs.outcome_named(request.outcome);
  UncertaintyReport report{
      .title = runs.file().title,
      .region = runs.file().region,
      .design = runs.design().kind,
      .outcome = request.outcome,
      .unit = runs.units()[outcome],
      .precision = request.precision,
      .planned = runs.planned(),
      .complete = runs.complete(),
      .draws = runs.sampled().size(),
      .seeds = runs.seeds(),
      .options = runs.options(),
      .spreads = spreads_of(runs, request.precision),
      .choices = {},
      .gbp_per_qaly = request.gbp_per_qaly.value_or(valued_at(runs.file(), "gbp_per_qaly")),
      .evpi = 0.0,
      .worths = {},
      .influences = {},
      .effects = {},
      .factors = runs.design().factors,
      .points = points_of(runs, outcome),
      .notes = {}};
  for (std::size_t option = 1; option < runs.options().size(); ++option) {
    if (runs.design().kind == "saltelli") tell_sobol(runs, option, outcome, report);
    if (runs.design().kind == "morris") tell_morris(runs, option, outcome, report);
  }
  refuse_empty(runs, report);
  if (report.complete < report.planned) {
    report.notes.push_back(fmt::format("{} of {} runs are missing or failed",
                                       report.planned - report.complete, report.planned));
  }
  if (report.spreads.empty()) return report;
  add_notes(runs, report);
  tell_choices(runs, report);
  for (std::size_t option = 1; option < runs.options().size(); ++option) {
    const std::vector<double> means = means_of_draws(runs, option, outcome);
    if (std::all_of(means.begin(), means.end(), [](double mean) { return std::isfinite(mean); }))
      report.influences.push_back(influences_on(runs, option, outcome));
  }
  return report;
}

}  // namespace hale
