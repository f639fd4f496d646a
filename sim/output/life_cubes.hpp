#pragma once

// How people live: behaviours and homes, as labelled arrays. docs/formats/results-1.md describes
// them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// Adults by behaviour, by (option, draw, seed, year, la, imd_decile, sex).
[[nodiscard]] Cube determinants_cube(const RunResults& results);

/// Private households by what their home is like, by (option, draw, seed, year, la, imd_decile).
[[nodiscard]] Cube homes_cube(const RunResults& results);

/// Residents by what they breathe, see and live among, by (option, draw, seed, year, la,
/// imd_decile).
[[nodiscard]] Cube surroundings_cube(const RunResults& results);

/// Expected contacts with services, by (option, draw, seed, year, la, imd_decile, sex, service).
[[nodiscard]] Cube services_cube(const RunResults& results);

}  // namespace hale
