#pragma once

// Programmes, money and what is said about the run itself, as labelled arrays.
// docs/formats/results-1.md describes them.

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// Money by (option, draw, seed, year, intervention, agency, kind). Intervention `population` is
/// everyone's taxes and benefits.
[[nodiscard]] Cube cash_cube(const RunResults& results);

/// Programmes by (option, draw, seed, year, intervention, la, imd_decile). An intervention that is
/// not in an option has zeros there.
[[nodiscard]] Cube programme_cube(const RunResults& results);

/// Those who started a programme, by (option, draw, seed, year, intervention).
[[nodiscard]] Cube participants_cube(const RunResults& results);

/// Lever values brought inside their bounds, by (option, draw, seed, lever).
[[nodiscard]] Cube clamps_cube(const RunResults& results);

/// The made population against its margins, by margin.
[[nodiscard]] Cube fit_cube(const RunResults& results);

/// Parameter values by (draw, parameter).
[[nodiscard]] Cube draws_cube(const RunResults& results);

/// What was run, by (option, draw, seed).
[[nodiscard]] Cube status_cube(const RunResults& results);

/// Fingerprints of the files that were read, by file.
[[nodiscard]] Cube inputs_cube(const RunResults& results);

}  // namespace hale
