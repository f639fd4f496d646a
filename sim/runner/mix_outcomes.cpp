#include "sim/runner/mix_outcomes.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/output/outcomes.hpp"
#include "sim/scenario/nearest.hpp"
#include "sim/scenario/vocabulary_fund.hpp"
#include "sim/storage/csv.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace {

const std::vector<std::string> header{"what", "value"};
constexpr double pence_per_pound = 100.0;

const ObjectiveFact& objective_called(const std::string& name) {
  const auto found = std::find_if(objective_facts.begin(), objective_facts.end(),
                                  [&name](const ObjectiveFact& fact) { return fact.name == name; });
  expects(found != objective_facts.end(), "the objective is known");
  return *found;
}

std::size_t place_of(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  expects(found != names.end(), "the outcome is in the results");
  return static_cast<std::size_t>(found - names.begin());
}

std::string net_of(Agency agency) {
  return fmt::format("net_{}", fact_of(agency).name);
}

}  // namespace

std::vector<Limit> limits_of(const Fund& fund, const std::vector<std::string>& las, int first_year,
                             int last_year) {
  std::vector<Problem> unknown;
  for (const auto& least : fund.minimum_spend) {
    if (std::find(las.begin(), las.end(), least.first) != las.end()) continue;
    unknown.push_back({{.file = "`minimum_spend`", .key_path = {}},
                       fmt::format("there is no local authority `{}`", least.first),
                       "",
                       did_you_mean(least.first, las)});
  }
  if (!unknown.empty()) throw ScenarioError{std::move(unknown)};
  std::vector<Limit> limits;
  for (int year = first_year; year <= last_year; ++year)
    limits.push_back({fmt::format("spend in {}", year), std::nullopt, fund.per_year});
  for (const std::string& la : las) {
    const auto found = fund.minimum_spend.find(la);
    limits.push_back(
        {fmt::format("spend in {}", la),
         found == fund.minimum_spend.end() ? fund.minimum_elsewhere : std::optional{found->second},
         std::nullopt});
  }
  for (const Agency agency : fund.no_worse_off)
    limits.push_back(
        {fmt::format("{} no worse off", fact_of(agency).name), Pence{0}, std::nullopt});
  return limits;
}

std::vector<MixRun> mix_runs_in(const ResultsFile& file, const Fund& fund) {
  const Cube outcomes = outcomes_cube(file);
  const std::vector<std::string> names = labels_of(outcomes, "outcome");
  const std::vector<double> values = totals(outcomes, "value", {"option", "outcome"});
  const Cube& programme = file.cube("programme");
  const std::size_t years = labels_of(programme, "year").size();
  const std::size_t las = labels_of(programme, "la").size();
  const std::vector<double> by_year = totals(programme, "spend", {"option", "year"});
  const std::vector<double> by_la = totals(programme, "spend", {"option", "la"});
  const auto of_everyone = [&](double pence) { return std::llround(pence / file.scale); };
  const ObjectiveFact& objective = objective_called(fund.objective);
  std::vector<MixRun> runs;
  for (std::size_t option = 1; option * names.size() < values.size(); ++option) {
    const auto outcome = [&](std::string_view name) {
      return values[option * names.size() + place_of(names, name)];
    };
    MixRun& run = runs.emplace_back();
    run.objective = objective.sign * outcome(objective.outcome);
    for (std::size_t year = 0; year < years; ++year)
      run.amounts.push_back(of_everyone(by_year[option * years + year]));
    for (std::size_t la = 0; la < las; ++la) {
      run.amounts.push_back(of_everyone(by_la[option * las + la]));
      run.spend += run.amounts.back();
    }
    for (const Agency agency : fund.no_worse_off)
      run.amounts.push_back(std::llround(outcome(net_of(agency)) * pence_per_pound));
  }
  return runs;
}

std::optional<MixRun> read_mix_run(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
  const CsvTable table{path, header};
  MixRun run;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double value = table.number(row, 1);
    if (table.text(row, 0) == "objective") run.objective = value;
    if (table.text(row, 0) == "spend") run.spend = std::llround(value);
    if (table.text(row, 0) == "amount") run.amounts.push_back(std::llround(value));
  }
  table.finish();
  return run;
}

void write_mix_run(const std::filesystem::path& path, const MixRun& run) {
  std::string text =
      fmt::format("what,value\nobjective,{:.17g}\nspend,{}\n", run.objective, run.spend);
  for (const std::int64_t amount : run.amounts)
    text += fmt::format("amount,{}\n", amount);
  write_text(path, text);
}

Outcome outcome_over(const std::vector<MixRun>& runs) {
  expects(!runs.empty(), "a mix was run");
  const auto mean = [&runs](const auto& of) {
    std::int64_t sum = 0;
    for (const MixRun& run : runs)
      sum += of(run);
    return Pence{sum / static_cast<std::int64_t>(runs.size())};
  };
  Outcome outcome;
  for (const MixRun& run : runs)
    outcome.objective_by_draw.push_back(run.objective);
  outcome.spend = mean([](const MixRun& run) { return run.spend; });
  for (std::size_t i = 0; i < runs.front().amounts.size(); ++i)
    outcome.amounts.push_back(mean([i](const MixRun& run) { return run.amounts[i]; }));
  return outcome;
}

}  // namespace hale
