#include "sim/output/sweep_runs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/layout.hpp"
#include "sim/storage/h5.hpp"
#include "sim/uncertainty/designs.hpp"

namespace hale {
namespace {

const std::vector<std::string>& texts_of(const Cube& cube, const char* name) {
  return std::get<std::vector<std::string>>(cube.variable(name)->values);
}

/// A file of one run is a sweep of no rows but the central one.
SweepDesign design_of(const std::filesystem::path& path) {
  const H5Reader reader{path};
  const H5Group root = reader.root();
  SweepDesign design;
  if (!root.has_attribute(layout::design)) return design;
  design.kind = root.text_attribute(layout::design);
  design.levels = static_cast<int>(root.number_attribute(layout::design_levels));
  design.has_pairs = root.number_attribute(layout::design_has_pairs) != 0.0;
  const H5Group cubes = root.open_group(layout::cubes);
  if (!cubes.has("design")) return design;
  const Cube cube = cubes.read_cube("design");
  design.factors = labels_of(cube, "factor");
  const auto& points = std::get<std::vector<std::int32_t>>(cube.variable("point")->values);
  const auto& all = std::get<std::vector<double>>(cube.variable("coordinate")->values);
  for (std::size_t draw = 0; draw < points.size(); ++draw) {
    const std::size_t known = design.points.size() / design.factors.size();
    if (static_cast<std::size_t>(points[draw]) != known + 1) continue;
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(draw * design.factors.size());
    design.points.insert(design.points.end(), first,
                         first + static_cast<std::ptrdiff_t>(design.factors.size()));
  }
  return design;
}

std::size_t central_seed_of(const std::filesystem::path& path, const Cube& outcomes) {
  const H5Reader reader{path};
  const std::string seed = fmt::format("{}", static_cast<std::int32_t>(static_cast<std::uint32_t>(
                                                 reader.root().number_attribute("seed"))));
  const std::vector<std::string> seeds = labels_of(outcomes, "seed");
  const auto found = std::find(seeds.begin(), seeds.end(), seed);
  return found == seeds.end() ? 0 : static_cast<std::size_t>(found - seeds.begin());
}

}  // namespace

SweepRuns::SweepRuns(const std::filesystem::path& path)
    : file_{read_results(path, {"outcomes", "draws", "status", "valuation"}, Runs::all)},
      design_{design_of(path)},
      options_{labels_of(file_.cube("outcomes"), "option")},
      outcomes_{labels_of(file_.cube("outcomes"), "outcome")},
      units_{texts_of(file_.cube("outcomes"), "unit")},
      draws_{std::get<std::vector<std::int32_t>>(file_.cube("outcomes").dimension("draw")->labels)},
      seeds_{labels_of(file_.cube("outcomes"), "seed").size()},
      central_seed_{central_seed_of(path, file_.cube("outcomes"))},
      values_{std::get<std::vector<double>>(file_.cube("outcomes").variable("value")->values)} {
  read_status();
  for (std::size_t draw = 0; draw < draws_.size(); ++draw) {
    if (is_sampled(draws_[draw]) && !replicates(0, draw, 0).empty()) sampled_.push_back(draw);
  }
}

void SweepRuns::read_status() {
  const Cube& status = file_.cube("status");
  const auto& codes = std::get<std::vector<std::int8_t>>(status.variable("status")->values);
  for (std::size_t run = 0; run < draws_.size() * seeds_; ++run) {
    const auto state = static_cast<RunState>(codes[run]);
    if (state != RunState::not_planned) ++planned_;
    if (state == RunState::complete) ++complete_;
  }
}

std::size_t SweepRuns::points() const {
  return design_.factors.empty() ? 0 : design_.points.size() / design_.factors.size();
}

bool SweepRuns::is_sampled(int draw) const {
  if (draw == 0) return false;
  if (design_.kind == "draws" || design_.kind == "latin-hypercube" || design_.kind == "sobol")
    return true;
  if (design_.kind != "saltelli" || points() == 0) return false;
  const std::size_t per_base = saltelli_rows_per_base(
      design_.factors.size(), design_.has_pairs ? SobolOrder::second : SobolOrder::first_and_total);
  return (static_cast<std::size_t>(draw) - 1) % points() % per_base < 2;
}

std::size_t SweepRuns::outcome_named(const std::string& name) const {
  const auto found = std::find(outcomes_.begin(), outcomes_.end(), name);
  if (found != outcomes_.end()) return static_cast<std::size_t>(found - outcomes_.begin());
  throw ScenarioError{{{{file_.path, 0, 0, {}},
                        fmt::format("there is no outcome {}", name),
                        "the file holds others",
                        fmt::format("one of {}", fmt::join(outcomes_, ", "))}}};
}

double SweepRuns::at(std::size_t option, std::size_t draw, std::size_t seed,
                     std::size_t outcome) const {
  return values_[((option * draws_.size() + draw) * seeds_ + seed) * outcomes_.size() + outcome];
}

std::vector<double> SweepRuns::replicates(std::size_t option, std::size_t draw,
                                          std::size_t outcome) const {
  std::vector<double> found;
  for (std::size_t seed = 0; seed < seeds_; ++seed) {
    const double value = at(option, draw, seed, outcome);
    if (std::isfinite(value)) found.push_back(value);
  }
  return found;
}

double SweepRuns::mean(std::size_t option, std::size_t draw, std::size_t outcome) const {
  const std::vector<double> all = replicates(option, draw, outcome);
  if (all.empty()) return std::numeric_limits<double>::quiet_NaN();
  return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
}

double SweepRuns::central(std::size_t option, std::size_t outcome) const {
  return at(option, 0, central_seed_, outcome);
}

std::vector<SweepRuns::Varied> SweepRuns::varied() const {
  const Cube& cube = file_.cube("draws");
  const std::vector<std::string> names = labels_of(cube, "parameter");
  const auto& values = std::get<std::vector<double>>(cube.variable("value")->values);
  std::vector<Varied> found;
  for (std::size_t parameter = 0; parameter < names.size(); ++parameter) {
    Varied one{names[parameter], texts_of(cube, "unit")[parameter], {}};
    for (const std::size_t draw : sampled_)
      one.values.push_back(values[draw * names.size() + parameter]);
    const bool is_known = std::all_of(one.values.begin(), one.values.end(),
                                      [](double value) { return std::isfinite(value); });
    const bool differs = std::adjacent_find(one.values.begin(), one.values.end(),
                                            std::not_equal_to<>{}) != one.values.end();
    if (is_known && differs) found.push_back(std::move(one));
  }
  return found;
}

std::vector<double> SweepRuns::at_points(std::size_t option, std::size_t outcome) const {
  std::vector<double> found(points(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t draw = 0; draw < draws_.size(); ++draw) {
    const int label = draws_[draw];
    if (label > 0 && static_cast<std::size_t>(label) <= found.size())
      found[static_cast<std::size_t>(label) - 1] = mean(option, draw, outcome);
  }
  return found;
}

}  // namespace hale
