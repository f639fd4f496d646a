#include "sim/output/run_cubes.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/agency.hpp"
#include "sim/core/contracts.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/merge_results.hpp"

namespace hale {
namespace {

constexpr const char* population_source = "population";

template <class Facts, class Name>
Dimension axis_of(const std::string& name, const std::string& long_name, const Facts& facts,
                  const Name& name_of) {
  std::vector<std::string> labels;
  for (const auto& fact : facts) {
    labels.emplace_back(name_of(fact));
  }
  return {name, long_name, labels};
}

Dimension intervention_axis(const RunResults& results) {
  return {"intervention", "intervention's id", all_interventions(results)};
}

/// The number of an intervention among an option's programmes.
std::optional<std::size_t> programme_number(const OptionResults& option, const std::string& id) {
  const auto found = std::find(option.interventions.begin(), option.interventions.end(), id);
  if (found == option.interventions.end()) return std::nullopt;
  return static_cast<std::size_t>(found - option.interventions.begin());
}

std::vector<std::string> axis_names(const std::vector<Dimension>& dims) {
  std::vector<std::string> names;
  for (const Dimension& dim : dims) {
    names.push_back(dim.name);
  }
  return names;
}

/// Visits every option, reported year and intervention, in the order of the axes; the programme is
/// nothing where the option does not have the intervention.
template <class Visit>
void for_each_programme_year(const RunResults& results, const Visit& visit) {
  const std::vector<std::string> interventions = all_interventions(results);
  for (const OptionResults& option : results.options) {
    for (int year = results.first_year; year <= results.last_year; ++year) {
      for (const std::string& id : interventions) {
        visit(option.history, year, programme_number(option, id));
      }
    }
  }
}

/// Counts are kept in 32 bits where they are counts of people, in 64 where they are pence.
CubeValues fitting(const std::vector<std::int64_t>& counts, std::string_view units) {
  if (units == "pence") return counts;
  std::vector<std::int32_t> narrow;
  for (const std::int64_t count : counts) {
    expects(count <= std::numeric_limits<std::int32_t>::max(), "a count of people fits 32 bits");
    narrow.push_back(static_cast<std::int32_t>(count));
  }
  return narrow;
}

std::vector<double> pounds_of(const std::vector<std::int64_t>& pence) {
  constexpr double pence_per_pound = 100.0;
  std::vector<double> pounds;
  for (const std::int64_t amount : pence) {
    pounds.push_back(static_cast<double>(amount) / pence_per_pound);
  }
  return pounds;
}

void append_accounts(const Accounts& accounts, int year, FlowSource source,
                     std::vector<std::int64_t>& pence) {
  for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
    for (std::size_t kind = 0; kind < number_of_flow_kinds; ++kind) {
      pence.push_back(
          accounts.at(year, source, static_cast<Agency>(agency), static_cast<FlowKind>(kind))
              .count());
    }
  }
}

std::vector<std::int64_t> pence_of(const RunResults& results) {
  const std::vector<std::string> interventions = all_interventions(results);
  std::vector<std::int64_t> pence;
  for (const OptionResults& option : results.options) {
    for (int year = results.first_year; year <= results.last_year; ++year) {
      append_accounts(option.history.accounts, year, population_flows, pence);
      for (const std::string& id : interventions) {
        if (const auto number = programme_number(option, id)) {
          append_accounts(option.history.accounts, year, flows_of_programme(*number), pence);
        } else {
          pence.resize(pence.size() + number_of_agencies * number_of_flow_kinds);
        }
      }
    }
  }
  return pence;
}

/// Judgement, an assumption, or nothing said.
bool is_weak(const std::string& standing) {
  return standing.empty() || standing.find("judgement") != std::string::npos ||
         standing.find("assumption") != std::string::npos;
}

/// How well each intervention's effects are known, as text.
void add_evidence(const RunResults& results, Cube& cube) {
  std::vector<std::string> all;
  std::vector<std::string> weak;
  for (const std::string& id : all_interventions(results)) {
    std::vector<std::string> effects;
    std::vector<std::string> weak_effects;
    for (const InterventionEvidence& one : results.evidence) {
      if (one.id != id) continue;
      for (const auto& [lever, standing] : one.effects) {
        const std::string said = standing.empty() ? "assumption of the study" : standing;
        effects.push_back(fmt::format("{}: {}", lever, said));
        if (is_weak(standing)) weak_effects.push_back(fmt::format("{} ({})", lever, said));
      }
    }
    all.push_back(fmt::format("{}", fmt::join(effects, "; ")));
    weak.push_back(fmt::format("{}", fmt::join(weak_effects, ", ")));
  }
  cube.variables.push_back({"effects",
                            "",
                            "what the intervention changes: standing of the evidence",
                            {"intervention"},
                            all});
  cube.variables.push_back(
      {"weak_effects", "", "those that rest on judgement or assumption", {"intervention"}, weak});
}

}  // namespace

Cube cash_cube(const RunResults& results) {
  Cube cube{"cash", run_axes(results), {}};
  std::vector<std::string> sources{population_source};
  for (const std::string& id : all_interventions(results)) {
    sources.push_back(id);
  }
  cube.dims.push_back({"intervention",
                       "intervention's id, or `population`: everyone's taxes and benefits",
                       sources});
  cube.dims.push_back(axis_of("agency", "who receives (+) or pays (-)", agency_facts,
                              [](const AgencyFact& fact) { return fact.name; }));
  cube.dims.push_back(axis_of("kind", "kind of flow in an appraisal", flow_kind_names,
                              [](std::string_view name) { return name; }));
  std::vector<std::int64_t> pence = pence_of(results);
  std::vector<double> pounds = pounds_of(pence);
  const std::string meaning = "received or saved (+), paid (-)";
  cube.variables.push_back({"pence", "pence", meaning, axis_names(cube.dims), std::move(pence)});
  cube.variables.push_back({"gbp", "GBP", meaning, axis_names(cube.dims), std::move(pounds)});
  return cube;
}

Cube programme_cube(const RunResults& results) {
  Cube cube{"programme", run_axes(results), {}};
  cube.dims.push_back(intervention_axis(results));
  cube.dims.push_back(la_axis(results.areas));
  cube.dims.push_back(imd_decile_axis());
  const std::size_t groups = results.areas.las.size() * number_of_imd_deciles;
  for (std::size_t what = 0; what < number_of_programme_counts; ++what) {
    const auto count = static_cast<ProgrammeCount>(what);
    std::vector<std::int64_t> values;
    for_each_programme_year(results, [&](const History& history, int year, auto programme) {
      for (std::size_t group = 0; group < groups; ++group) {
        values.push_back(programme ? history.programmes.at(count, year, *programme,
                                                           static_cast<GroupNumber>(group))
                                   : 0);
      }
    });
    const ProgrammeCountFact& fact = fact_of(count);
    cube.variables.push_back({std::string{fact.name}, std::string{fact.unit},
                              std::string{fact.meaning}, axis_names(cube.dims),
                              fitting(values, fact.unit)});
  }
  cube.variables.push_back(codes_of("la", results.areas.las));
  add_evidence(results, cube);
  return cube;
}

Cube participants_cube(const RunResults& results) {
  Cube cube{"participants", run_axes(results), {}};
  cube.dims.push_back(intervention_axis(results));
  for (std::size_t what = 0; what < number_of_participant_counts; ++what) {
    const auto count = static_cast<ParticipantCount>(what);
    std::vector<std::int64_t> values;
    for_each_programme_year(results, [&](const History& history, int year, auto programme) {
      values.push_back(programme ? history.participants.at(count, year, *programme) : 0);
    });
    const ParticipantCountFact& fact = participant_count_facts[what];
    cube.variables.push_back({std::string{fact.name}, std::string{fact.unit},
                              std::string{fact.meaning}, axis_names(cube.dims),
                              fitting(values, fact.unit)});
  }
  return cube;
}

Cube clamps_cube(const RunResults& results) {
  Cube cube{"clamps", {option_axis(results), draw_axis(results), seed_axis(results)}, {}};
  cube.dims.push_back(axis_of("lever", "what policy can touch", lever_facts,
                              [](const LeverFact& fact) { return fact.name; }));
  std::vector<std::int64_t> values;
  for (const OptionResults& option : results.options) {
    values.insert(values.end(), option.history.clamps.begin(), option.history.clamps.end());
  }
  cube.variables.push_back({"clamped", "person-months", "values brought inside the lever's bounds",
                            axis_names(cube.dims), fitting(values, "person-months")});
  return cube;
}

Cube fit_cube(const RunResults& results) {
  std::vector<std::string> margins;
  std::vector<double> means;
  std::vector<double> largest;
  std::vector<double> tolerances;
  std::vector<std::int8_t> holds;
  for (const FitOfMargin& row : results.fit) {
    margins.push_back(fmt::format("{}, {}", row.margin, row.area_level));
    means.push_back(row.mean_error_percent);
    largest.push_back(row.largest_error_percent);
    tolerances.push_back(row.tolerance_percent);
    holds.push_back(row.holds ? 1 : 0);
  }
  return {"fit",
          {{"margin", "published margin that the population was made from, and level of area",
            margins}},
          {{"mean_error", "percent", "mean error over areas", {"margin"}, means},
           {"largest_error", "percent", "largest error of an area", {"margin"}, largest},
           {"tolerance", "percent", "error that is accepted", {"margin"}, tolerances},
           {"holds", "1", "whether the error is accepted", {"margin"}, holds, {"no", "yes"}}}};
}

Cube draws_cube(const RunResults& results) {
  std::vector<std::string> names;
  std::vector<std::string> units;
  std::vector<double> values;
  for (const ParameterValue& parameter : results.parameters) {
    names.push_back(parameter.name);
    units.push_back(parameter.unit);
    values.push_back(parameter.value);
  }
  return {"draws",
          {draw_axis(results), {"parameter", "name in the evidence", names}},
          {{"value", "1", "value used, in the unit of `unit`", {"draw", "parameter"}, values},
           {"unit", "", "unit of the parameter", {"parameter"}, units}}};
}

Cube status_cube(const RunResults& results) {
  Cube cube{"status", {option_axis(results), draw_axis(results), seed_axis(results)}, {}};
  const std::vector<std::int8_t> completed(results.options.size(), 1);
  cube.variables.push_back({"status",
                            "1",
                            "how the run stands",
                            axis_names(cube.dims),
                            completed,
                            {run_state_names.begin(), run_state_names.end()}});
  std::vector<std::string> titles;
  for (const OptionResults& option : results.options) {
    titles.push_back(option.title);
  }
  cube.variables.push_back({"option_title", "", "title of the option", {"option"}, titles});
  return cube;
}

Cube inputs_cube(const RunResults& results) {
  std::vector<std::string> paths;
  std::vector<std::string> fingerprints;
  for (const InputFile& file : results.provenance.inputs) {
    paths.push_back(file.path);
    fingerprints.push_back(file.xxh3);
  }
  return {"inputs",
          {{"file", "file that the run read", paths}},
          {{"xxh3_128", "", "XXH3-128 of the file", {"file"}, fingerprints}}};
}

}  // namespace hale
