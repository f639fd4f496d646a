#pragma once

// The comparator's baseline, as labelled arrays. docs/formats/results-1.md describes them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// The comparator's people, from which its life tables are made: the axes and variables of
/// population_cube, with `baseline` as the one option. The results have a comparator.
[[nodiscard]] Cube comparator_population_cube(const RunResults& results);

/// The comparator's life and healthy life expectancy, as in hle_cube. The results have a
/// comparator.
[[nodiscard]] Cube comparator_hle_cube(const RunResults& results);

}  // namespace hale
