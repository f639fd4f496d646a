#pragma once

// What an appraisal is made from, as labelled arrays. docs/formats/results-1.md describes them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// How much of what has a price there was, by (option, draw, seed, year, quantity), and its unit
/// costs.
[[nodiscard]] Cube quantities_cube(const RunResults& results);

/// Household incomes by (option, draw, seed, year, imd_decile).
[[nodiscard]] Cube incomes_cube(const RunResults& results);

/// Values and discount rates of the study.
[[nodiscard]] Cube valuation_cube(const RunResults& results);

}  // namespace hale
