#include "sim/output/merge_results.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/output/layout.hpp"
#include "sim/output/merge_checks.hpp"
#include "sim/output/run_grid.hpp"
#include "sim/storage/h5.hpp"

namespace hale {
namespace {

/// Numbers are kept in a chunk for each place along these.
const std::vector<std::string> parted{"option", "draw", "seed"};

bool has_dim(const CubeVariable& variable, const std::string& name) {
  return std::find(variable.dims.begin(), variable.dims.end(), name) != variable.dims.end();
}

bool is_text(const CubeVariable& variable) {
  return std::holds_alternative<std::vector<std::string>>(variable.values);
}

/// A cube of the central run widened to all runs: what differs between draws has no values yet.
Cube widened(Cube cube, const RunGrid& grid) {
  for (Dimension& dim : cube.dims) {
    if (dim.name == "draw") dim.labels = grid.draws();
    if (dim.name == "seed") dim.labels = grid.seeds();
  }
  for (CubeVariable& variable : cube.variables) {
    if (!has_dim(variable, "draw") || is_text(variable)) continue;
    std::visit([](auto& values) { values.clear(); }, variable.values);
  }
  return cube;
}

/// How every run of the grid stands, by (option, draw, seed).
Cube status_of(Cube cube, const RunGrid& grid) {
  cube = widened(std::move(cube), grid);
  for (CubeVariable& variable : cube.variables) {
    if (variable.name != "status") continue;
    std::vector<std::int8_t> states;
    for (std::size_t option = 0; option < cube.dimension("option")->size(); ++option)
      states.insert(states.end(), grid.states().begin(), grid.states().end());
    variable.values = std::move(states);
  }
  return cube;
}

/// The design's coordinates by (draw, factor); the central run has none.
Cube design_cube(const SweepDesign& design, const RunGrid& grid) {
  const std::size_t factors = design.factors.size();
  const std::size_t points = design.points.size() / factors;
  std::vector<double> coordinates;
  std::vector<std::int32_t> numbers;
  for (const std::int32_t draw : grid.draws()) {
    const std::size_t point = draw == 0 ? 0 : static_cast<std::size_t>(draw - 1) % points + 1;
    numbers.push_back(static_cast<std::int32_t>(point));
    for (std::size_t factor = 0; factor < factors; ++factor) {
      coordinates.push_back(point == 0 ? missing_number<double>()
                                       : design.points[(point - 1) * factors + factor]);
    }
  }
  return {"design",
          {grid.draw_axis(), {"factor", "what varies", design.factors}},
          {{"point", "1", "point of the design, from 1; 0: none", {"draw"}, std::move(numbers)},
           {"coordinate",
            "1",
            "place in [0, 1) between the ends of the factor's distribution or list",
            {"draw", "factor"},
            std::move(coordinates)}}};
}

/// What the file says of itself: what the central run's says, and how the sweep was made.
void describe(H5Group root, const H5Group& central, const MergeRequest& request) {
  for (const char* const name :
       {"filetype", "format_version", "Conventions", "title", "hale_version", "git", "study_id",
        "study", "region", "region_code", layout::comparator, "comparator_code", "rng"}) {
    if (central.has_attribute(name)) root.set_attribute(name, central.text_attribute(name));
  }
  root.set_attribute("scale", central.number_attribute("scale"));
  for (const char* const name : {"price_base", "seed", "threads"})
    root.set_attribute(name, static_cast<std::int64_t>(central.number_attribute(name)));
  root.set_attribute("created", request.created);
  root.set_attribute("history", fmt::format("{} {}", request.created, request.command));
  root.set_attribute(layout::sweep, request.sweep_yaml);
  root.set_attribute(layout::design, request.design.kind);
  root.set_attribute(layout::design_levels, std::int64_t{request.design.levels});
  root.set_attribute(layout::design_has_pairs, std::int64_t{request.design.has_pairs ? 1 : 0});
}

/// The file as it will be, with everything but what differs between runs.
void lay_out(H5Group cubes, const H5Group& central, const MergeRequest& request,
             const RunGrid& grid) {
  for (const std::string& name : central.names_as_made()) {
    Cube cube = central.read_cube(name);
    if (name == "status") {
      cubes.write_cube(status_of(std::move(cube), grid));
    } else if (differs_by_run(name)) {
      cubes.lay_out_cube(widened(std::move(cube), grid), parted, grid.has_gaps());
    } else {
      cubes.write_cube(cube);
    }
  }
  if (!request.design.points.empty()) cubes.write_cube(design_cube(request.design, grid));
}

/// Puts one run's numbers in their place.
void add_run(H5Group& cubes, const std::vector<Cube>& of_run, const std::vector<AxisPlace>& at) {
  for (const Cube& cube : of_run) {
    if (cube.name == "status") continue;
    for (const CubeVariable& variable : cube.variables) {
      if (has_dim(variable, "draw") && !is_text(variable))
        cubes.write_part(cube.name, variable, at);
    }
  }
}

void add_runs(H5Group& cubes, const H5Group& central, const MergeRequest& request,
              const RunGrid& grid) {
  ShardChecks checks{central};
  for (const SweepRun& run : grid.complete()) {
    const H5Reader shard{run.shard};
    std::vector<Cube> of_run = checks.cubes_of(shard.root(), run);
    if (!checks.found_faults()) add_run(cubes, of_run, grid.place_of(run));
  }
  checks.finish(request.output);
}

const SweepRun& central_run(const RunGrid& grid, const MergeRequest& request) {
  for (const SweepRun& run : grid.complete()) {
    if (run.draw == 0 && run.seed == request.central_seed) return run;
  }
  throw FileError{
      fmt::format("{}: cannot merge: the central run (draw 0, seed {}), which holds the results in "
                  "full, is not complete",
                  request.output.string(), request.central_seed)};
}

}  // namespace

MergeReport merge_results(const MergeRequest& request) {
  refuse_existing(request.output, request.overwrite);
  const RunGrid grid{request.runs};
  if (!request.allow_missing) grid.refuse_gaps(request.output);
  const H5Reader central{central_run(grid, request).shard};
  check_is_full(central.root(), central_run(grid, request));
  MergeReport report{grid.complete().size(), request.runs.size() - grid.complete().size(), {}};
  H5DiskFile file{request.output};
  {
    H5Group root = file.root();
    const H5Group cubes_of_central = central.root().open_group(layout::cubes);
    describe(file.root(), central.root(), request);
    H5Group cubes = root.create_group(layout::cubes);
    lay_out(file.root().open_group(layout::cubes), cubes_of_central, request, grid);
    add_runs(cubes, central.root(), request, grid);
    report.digest = digest_of_numbers(root);
    root.set_attribute("run_digest", report.digest);
  }
  file.finish();
  return report;
}

}  // namespace hale
