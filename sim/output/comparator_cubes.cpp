#include "sim/output/comparator_cubes.hpp"

#include <string>

#include "sim/core/contracts.hpp"
#include "sim/output/count_cubes.hpp"
#include "sim/output/layout.hpp"

namespace hale {
namespace {

/// The comparator as a run of its own, of the same years.
RunResults comparator_alone(const RunResults& results) {
  expects(results.comparator.has_value(), "the results have a comparator");
  RunResults alone;
  alone.areas = results.comparator->areas;
  alone.first_year = results.first_year;
  alone.last_year = results.last_year;
  alone.draw = results.draw;
  alone.seed = results.seed;
  alone.scale = results.scale;
  alone.options.push_back(
      {results.options.front().id, results.options.front().title, {}, results.comparator->history});
  return alone;
}

Cube renamed(Cube cube, const char* name) {
  cube.name = name;
  return cube;
}

}  // namespace

Cube comparator_population_cube(const RunResults& results) {
  return renamed(population_cube(comparator_alone(results)), layout::comparator_population);
}

Cube comparator_hle_cube(const RunResults& results) {
  return renamed(hle_cube(comparator_alone(results)), layout::comparator_hle);
}

}  // namespace hale
