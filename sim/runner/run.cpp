#include "sim/runner/run.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <utility>

#include <fmt/chrono.h>
#include <oneapi/tbb/global_control.h>

#include "sim/engine/journey.hpp"
#include "sim/runner/input_files.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/version.hpp"
#include "sim/scenario/read_valuation.hpp"

namespace hale {

struct ThreadLimit::Control {
  explicit Control(int threads)
      : limit{oneapi::tbb::global_control::max_allowed_parallelism,
              static_cast<std::size_t>(threads)} {}

  oneapi::tbb::global_control limit;
};

ThreadLimit::ThreadLimit(int threads) {
  if (threads > 0) control_ = std::make_unique<Control>(threads);
}

ThreadLimit::~ThreadLimit() = default;

int ThreadLimit::in_use() {
  using oneapi::tbb::global_control;
  return static_cast<int>(global_control::active_value(global_control::max_allowed_parallelism));
}

namespace {

/// The region's options, and the comparator's baseline when there is one.
struct Histories {
  std::vector<History> of_options;
  std::optional<History> of_comparator;
};

CheckpointedRun checkpointed(const Study& study, const RunRequest& request) {
  CheckpointedRun run{.plan = request.checkpoint, .label = {}, .study = study.id};
  if (run.plan.path.empty() && run.plan.resume_from.empty()) return run;
  run.label = {.program = name_of_program(), .inputs = run.plan.inputs};
  if (run.label.inputs.empty())
    run.label.inputs =
        digest_of_inputs(study, fingerprints_of_inputs(study, request.scenarios_dir));
  return run;
}

Histories simulate_all(Traveller region, const std::optional<Prepared>& comparator,
                       const CheckpointedRun& run, const RunControls& controls) {
  std::vector<Traveller> travellers;
  if (comparator) {
    travellers.push_back({.name = "comparator",
                          .plan = &comparator->plan,
                          .base = &comparator->base,
                          .shown_as = comparator->base.areas.region.name});
  }
  travellers.push_back(std::move(region));
  travel_all(travellers, run, controls);
  Histories histories;
  histories.of_options = histories_of(std::move(*travellers.back().journey));
  if (comparator) {
    histories.of_comparator = histories_of(std::move(*travellers.front().journey)).front();
  }
  return histories;
}

Provenance provenance_of(const Study& study, const RunRequest& request) {
  return {.hale_version = hale_version(),
          .git = hale_commit(),
          .created = now_in_utc(),
          .command = request.command,
          .study_yaml = study.resolved,
          .inputs = fingerprints_of_inputs(study, request.scenarios_dir),
          .threads = ThreadLimit::in_use()};
}

std::vector<ParameterValue> central_values(const Evidence& evidence) {
  std::vector<ParameterValue> values;
  for (const auto& [name, prior] : evidence.all()) {
    values.push_back({name, prior.unit, prior.central});
  }
  return values;
}

std::vector<OptionResults> named(const std::vector<Option>& options,
                                 std::vector<History>&& histories) {
  std::vector<OptionResults> results;
  for (std::size_t k = 0; k < options.size(); ++k) {
    std::vector<std::string> interventions;
    for (const Programme& programme : options[k].programmes) {
      interventions.push_back(programme.id);
    }
    results.push_back(
        {options[k].id, options[k].title, std::move(interventions), std::move(histories[k])});
  }
  return results;
}

/// Of every intervention once, in the order of first appearance.
std::vector<InterventionEvidence> evidence_of(const std::vector<Option>& options) {
  std::vector<InterventionEvidence> all;
  for (const Option& option : options) {
    for (const Programme& programme : option.programmes) {
      const auto is_it = [&](const InterventionEvidence& one) { return one.id == programme.id; };
      if (std::any_of(all.begin(), all.end(), is_it)) continue;
      all.push_back({programme.id, {}});
      for (const Effect& effect : programme.effects)
        all.back().effects.push_back({std::string{fact_of(effect.lever).name}, effect.standing});
    }
  }
  return all;
}

std::vector<FitOfMargin> as_results(const std::vector<MarginFit>& fit) {
  std::vector<FitOfMargin> margins;
  for (const MarginFit& margin : fit) {
    margins.push_back({margin.margin, margin.area_level, margin.mean_error_percent,
                       margin.largest_error_percent, margin.tolerance_percent, margin.holds});
  }
  return margins;
}

/// The study's values, with those of a QALY that its report asks for.
Valuation valuation_of(const Study& study, const std::filesystem::path& scenarios_dir,
                       const Plan& plan) {
  constexpr double pence_per_pound = 100.0;
  Valuation valuation =
      read_valuation(scenarios_dir, study.money,
                     plan.model.income.tax_years.in(plan.calendar.end()).median, plan.prices);
  for (const std::int64_t pence : study.report.pence_per_qaly)
    valuation.also_per_qaly.push_back(static_cast<double>(pence) / pence_per_pound);
  return valuation;
}

}  // namespace

std::string now_in_utc() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

RunResults run_study(const Study& study, const RunRequest& request, const RunControls& controls) {
  const ThreadLimit limit{request.threads};
  Prepared ready = prepare(study, request.scenarios_dir);
  ready.plan.pairs_lives = request.pairs_lives && study.options.size() > 1;
  return run_prepared(study, request, ready, {}, controls);
}

RunResults run_prepared(const Study& study, const RunRequest& request, const Prepared& ready,
                        std::optional<Journey> begun, const RunControls& controls) {
  const ThreadLimit limit{request.threads};
  std::optional<Prepared> comparator;
  if (study.comparator) comparator = prepare_comparator(study, request.scenarios_dir);
  Histories histories = simulate_all(
      {.name = "region", .plan = &ready.plan, .base = &ready.base, .journey = std::move(begun)},
      comparator, checkpointed(study, request), controls);
  std::optional<ComparatorResults> compared;
  if (comparator) compared = {comparator->base.areas, std::move(*histories.of_comparator)};
  return {.study_id = study.id,
          .title = study.title,
          .areas = ready.base.areas,
          .first_year = study.first_year,
          .last_year = study.last_year,
          .draw = study.draw,
          .seed = study.seed,
          .scale = study.scale,
          .price_base = study.money.price_base,
          .options = named(ready.plan.options, std::move(histories.of_options)),
          .comparator = std::move(compared),
          .fit = as_results(ready.fit),
          .parameters = central_values(study.evidence),
          .prices = ready.plan.prices,
          .valuation = valuation_of(study, request.scenarios_dir, ready.plan),
          .evidence = evidence_of(ready.plan.options),
          .provenance = provenance_of(study, request)};
}

}  // namespace hale
