#include "sim/output/merge_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "sim/output/layout.hpp"
#include "sim/output/read_results.hpp"
#include "sim/output/results_in_memory.hpp"

namespace hale {
namespace {

/// A comparator may have been simulated beside the central run alone.
constexpr std::array<const char*, 6> same_texts{"filetype", "format_version", "hale_version",
                                                "git",      "study_id",       "region_code"};
constexpr std::array<const char*, 2> same_numbers{"scale", "price_base"};

std::map<std::string, std::string> attributes_of(const H5Group& root) {
  std::map<std::string, std::string> found;
  for (const char* const name : same_texts)
    found.emplace(name, root.has_attribute(name) ? root.text_attribute(name) : "");
  for (const char* const name : same_numbers) {
    found.emplace(name,
                  root.has_attribute(name) ? fmt::format("{}", root.number_attribute(name)) : "");
  }
  return found;
}

/// The label that an axis of one run has.
bool is_label(const Dimension& dim, std::int32_t label) {
  const auto* const numbers = std::get_if<std::vector<std::int32_t>>(&dim.labels);
  return numbers != nullptr && *numbers == std::vector{label};
}

bool is_run_axis(const Dimension& dim) {
  return dim.name == "draw" || dim.name == "seed";
}

/// Are these files among those, with the same fingerprints? The central run alone may have read a
/// comparator's.
bool are_among(const Cube& some, const Cube& all) {
  const auto fingerprints = [](const Cube& cube) {
    const std::vector<std::string> files = labels_of(cube, "file");
    const auto& values = std::get<std::vector<std::string>>(cube.variable("xxh3_128")->values);
    std::map<std::string, std::string> of_file;
    for (std::size_t i = 0; i < files.size(); ++i)
      of_file.emplace(files[i], values[i]);
    return of_file;
  };
  const std::map<std::string, std::string> known = fingerprints(all);
  const std::map<std::string, std::string> given = fingerprints(some);
  return std::includes(known.begin(), known.end(), given.begin(), given.end());
}

}  // namespace

bool differs_by_run(std::string_view cube) {
  return cube != "inputs" && is_kept_of_draws(cube);
}

void check_is_full(const H5Group& root, const SweepRun& run) {
  if (root.open_group(layout::cubes).has("population")) return;
  throw ScenarioError{{{{run.shard.string(), 0, 0, {}},
                        "the central run was kept with less than its full detail",
                        "it has no cube population",
                        {}}}};
}

ShardChecks::ShardChecks(const H5Group& central) : attributes_{attributes_of(central)} {
  const H5Group cubes = central.open_group(layout::cubes);
  for (const std::string& name : cubes.names_as_made()) {
    if (differs_by_run(name)) outlines_.emplace(name, cubes.read_outline(name));
  }
  inputs_ = cubes.read_cube("inputs");
}

std::vector<Cube> ShardChecks::cubes_of(const H5Group& root, const SweepRun& run) {
  check_attributes(root, run);
  if (!root.has(layout::cubes)) return {};
  const H5Group cubes = root.open_group(layout::cubes);
  std::vector<Cube> found;
  for (const auto& [name, outline] : outlines_) {
    if (!cubes.has(name)) {
      complain(run, "it lacks the cube " + name, "the central run has it");
      continue;
    }
    found.push_back(cubes.read_cube(name));
    check_cube(found.back(), run);
    if (name == "draws") check_parameters(found.back(), run);
  }
  if (!cubes.has("inputs") || !are_among(cubes.read_cube("inputs"), inputs_))
    complain(run, "it was made from other input files", "their fingerprints differ");
  return found;
}

void ShardChecks::check_attributes(const H5Group& root, const SweepRun& run) {
  const std::map<std::string, std::string> its = attributes_of(root);
  for (const auto& [name, value] : attributes_) {
    if (its.at(name) == value) continue;
    complain(run, fmt::format("it is not of this sweep: {} is \"{}\"", name, its.at(name)),
             fmt::format("in the central run it is \"{}\"", value));
  }
}

void ShardChecks::check_cube(const Cube& cube, const SweepRun& run) {
  const Cube& outline = outlines_.at(cube.name);
  for (const Dimension& dim : outline.dims) {
    const Dimension* const its = cube.dimension(dim.name);
    const bool is_same =
        its != nullptr &&
        (is_run_axis(dim) ? is_label(*its, dim.name == "draw" ? run.lived_as
                                                              : static_cast<std::int32_t>(run.seed))
                          : its->labels == dim.labels);
    if (!is_same)
      complain(run, fmt::format("axis {} of {} does not fit", dim.name, cube.name),
               is_run_axis(dim)
                   ? fmt::format("it should be draw {}, seed {}", run.lived_as, run.seed)
                   : "its labels are not those of the central run");
  }
  for (const CubeVariable& variable : cube.variables) {
    const CubeVariable* const central = outline.variable(variable.name);
    const bool is_same = central != nullptr && central->dims == variable.dims &&
                         central->units == variable.units &&
                         central->values.index() == variable.values.index();
    if (!is_same)
      complain(run, fmt::format("{} of {} does not fit", variable.name, cube.name),
               "its axes, unit or type are not those of the central run");
  }
}

void ShardChecks::check_parameters(const Cube& draws, const SweepRun& run) {
  const CubeVariable* const value = draws.variable("value");
  if (value == nullptr) return;
  const auto* const values = std::get_if<std::vector<double>>(&value->values);
  if (values == nullptr) return;
  const auto [known, is_new] = parameters_.emplace(run.draw, *values);
  const auto is_equal = [](double one, double other) {
    return one == other || (std::isnan(one) && std::isnan(other));
  };
  if (!is_new && !std::equal(values->begin(), values->end(), known->second.begin(),
                             known->second.end(), is_equal))
    complain(run, "its parameters differ from those of another seed", "it is the same draw");
}

void ShardChecks::complain(const SweepRun& run, std::string what, std::string why) {
  constexpr std::size_t most_problems = 20;
  if (problems_.size() == most_problems) {
    ++problems_not_kept_;
    return;
  }
  problems_.push_back({{run.shard.string(), 0, 0, {}}, std::move(what), std::move(why), {}});
}

void ShardChecks::finish(const std::filesystem::path& output) const {
  if (problems_.empty()) return;
  std::vector<Problem> problems = problems_;
  if (problems_not_kept_ > 0) {
    problems.push_back({{output.string(), 0, 0, {}},
                        fmt::format("and {} more faults of shards", problems_not_kept_),
                        "nothing was merged",
                        {}});
  }
  throw ScenarioError{std::move(problems)};
}

}  // namespace hale
