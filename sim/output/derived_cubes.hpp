#pragma once

// What follows from the counts of a run, as labelled arrays: small enough to keep of every draw.
// docs/formats/results-1.md describes them.

#include "sim/output/read_results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// Inequality of healthy life expectancy by (option, draw, seed, year, sex), from the cubes hle,
/// population and, when there is one, comparator_hle.
[[nodiscard]] Cube inequality_cube(const ResultsFile& file);

/// Counts by (option, draw, seed, year, la, imd_fifth, sex), from the cube population.
[[nodiscard]] Cube population_fifths_cube(const ResultsFile& file);

/// The cube hle without intervals and without expectancies from the deaths that happened.
[[nodiscard]] Cube coarse_hle_cube(Cube hle);

}  // namespace hale
