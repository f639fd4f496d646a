#include "sim/output/compare.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sim/output/appraise_results.hpp"
#include "sim/output/differences.hpp"
#include "sim/output/hle_interval.hpp"
#include "sim/output/option_flows.hpp"
#include "sim/output/read_results.hpp"
#include "sim/output/uncertainty.hpp"
#include "sim/output/warnings.hpp"

namespace hale {
namespace {

void add_hle_intervals(const ResultsFile& file, OptionComparison& comparison) {
  const std::string years = fmt::format(
      "{}-{}", std::max(comparison.first_year, comparison.last_year - years_in_mean + 1),
      comparison.last_year);
  const std::vector<HleChanges> changes = hle_changes(file);
  for (std::size_t option = 1; option < changes.size(); ++option) {
    for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex) {
      const auto row = [&](const char* measure, double value) {
        comparison.rows.push_back({comparison.options[option - 1], measure, "years",
                                   comparison.region, std::string{report_sex_names[sex]}, "", years,
                                   value});
      };
      row("hle_change_lower", changes[option][sex].lower);
      row("hle_change_upper", changes[option][sex].upper);
    }
  }
}

/// What a sweep's draws say of every outcome, beside the central run.
void add_spreads(const SweepRuns& runs, OptionComparison& comparison) {
  const std::string years = fmt::format("{}-{}", comparison.first_year, comparison.last_year);
  for (const OutcomeSpread& spread : spreads_of(runs)) {
    comparison.draws = static_cast<int>(spread.draws.values);
    const auto row = [&](const char* statistic, const std::string& unit,
                         const std::optional<double>& value) {
      if (!value) return;
      comparison.rows.push_back({spread.option, fmt::format("{}_{}", spread.outcome, statistic),
                                 unit, comparison.region, "persons", "", years, *value});
    };
    row("mean", spread.unit, spread.draws.mean);
    row("lower", spread.unit, spread.draws.low);
    row("upper", spread.unit, spread.draws.high);
    row("probability_better", "share of draws", spread.probability_better);
    row("sd_between_draws", spread.unit, spread.sd_between);
    row("sd_within_draws", spread.unit, spread.sd_within);
    if (spread.draws_needed)
      row("draws_needed", "draws", static_cast<double>(*spread.draws_needed));
  }
}

}  // namespace

OptionComparison compare(const ResultsFile& file) {
  const std::vector<std::string> options = labels_of(file.cube("hle"), "option");
  const std::vector<std::string> years = labels_of(file.cube("hle"), "year");
  OptionComparison comparison{.title = file.title,
                              .region = file.region,
                              .comparator = file.comparator,
                              .schedule = schedule_named_in(file),
                              .price_base = file.price_base,
                              .scale = file.scale,
                              .warnings = {},
                              .first_year = std::stoi(years.front()),
                              .last_year = std::stoi(years.back()),
                              .baseline = options.front(),
                              .options = {options.begin() + 1, options.end()},
                              .rows = difference_rows(file)};
  add_hle_intervals(file, comparison);
  const std::vector<ComparisonRow> appraised = appraisal_rows(file);
  comparison.warnings = warnings_of(file, appraised);
  comparison.rows.insert(comparison.rows.end(), appraised.begin(), appraised.end());
  return comparison;
}

OptionComparison compare_results(const std::filesystem::path& path) {
  std::vector<std::string> cubes = cubes_of_appraisal();
  cubes.insert(cubes.end(), {"work", "programme", "clamps", "inequality"});
  OptionComparison comparison = compare(read_results(path, cubes));
  add_spreads(SweepRuns{path}, comparison);
  return comparison;
}

}  // namespace hale
