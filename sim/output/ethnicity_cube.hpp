#pragma once

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// People by (option, draw, seed, year, ethnicity, sex). docs/formats/results-1.md describes it.
[[nodiscard]] Cube ethnicity_cube(const RunResults& results);

}  // namespace hale
