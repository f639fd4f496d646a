#pragma once

// What was counted of people and money, as labelled arrays. docs/formats/results-1.md describes
// them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// People by (option, draw, seed, year, la, imd_decile, sex, age_band).
[[nodiscard]] Cube population_cube(const RunResults& results);

/// People aged 16-64 by (option, draw, seed, year, la, imd_decile, sex).
[[nodiscard]] Cube work_cube(const RunResults& results);

/// The population account by (option, draw, seed, year, month, la).
[[nodiscard]] Cube flows_cube(const RunResults& results);

/// Person-months in private households by local authority: poverty and financial distress.
[[nodiscard]] Cube living_cube(const RunResults& results);

/// Life and healthy life expectancy by (option, draw, seed, year, area, sex).
[[nodiscard]] Cube hle_cube(const RunResults& results);

}  // namespace hale
