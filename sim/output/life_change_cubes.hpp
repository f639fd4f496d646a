#pragma once

// The same people with an option and in the baseline, as labelled arrays.
// docs/formats/results-1.md describes them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// People who differ, by (option, draw, seed, year, group).
[[nodiscard]] Cube changes_cube(const RunResults& results);

/// A few people's lives, by (option, draw, seed, life, year).
[[nodiscard]] Cube histories_cube(const RunResults& results);

}  // namespace hale
