#pragma once

// What was counted of people in small places, as labelled arrays. docs/formats/results-1.md
// describes them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// People by (option, draw, seed, year, lsoa).
[[nodiscard]] Cube lsoa_cube(const RunResults& results);

/// People by (option, draw, seed, year, ward): the sums of the wards' LSOAs.
[[nodiscard]] Cube ward_cube(const RunResults& results);

}  // namespace hale
