#pragma once

// A sweep: many runs of one study, under draws of the uncertain parameters, at points of a design
// and with several seeds.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/evidence.hpp"

namespace hale {

enum class DesignKind : std::uint8_t { grid, latin_hypercube, sobol, saltelli, morris, table };

/// A value that a design varies: a path of the study, or `evidence.NAME`.
struct Factor {
  std::string path;
  std::vector<std::string> values;  ///< one of these; empty: a range
  std::optional<Prior> through;     ///< a range over its prior's quantiles
  double from = 0.0;                ///< else a range from this ...
  double to = 1.0;                  ///< ... to this
  double step = 0.0;                ///< rounded to multiples; 0: not rounded
  std::string unit;                 ///< written behind the number
};

struct PointDesign {
  DesignKind kind = DesignKind::grid;
  std::size_t rows = 0;    ///< points; base points of saltelli, trajectories of morris
  std::size_t levels = 4;  ///< of a range in grid and morris
  std::uint32_t seed = 1;
  std::vector<Factor> factors;
  std::vector<std::vector<std::string>> table;  ///< of kind table: a value for each factor
};

/// How many runs: what `expand` makes more of.
struct SweepSize {
  int draws = 0;
  int seeds = 1;
};

struct Sweep {
  std::string id;
  std::string title;
  std::filesystem::path study;
  std::vector<std::string> sets;     ///< of every run
  std::vector<std::string> options;  ///< of the study's, in its order; empty: all
  SweepSize size;
  std::uint32_t draw_seed = 1;
  bool compares_always = false;  ///< the comparator is simulated in every run, not in row 0 alone
  std::optional<PointDesign> design;
};

/// One row of a sweep: what is different from the study as it stands. Row 0 is the study itself.
struct SweepRow {
  int number = 0;                 ///< the label of the axis `draw` in results
  int draw = 0;                   ///< of the priors; 0: central values
  std::size_t point = 0;          ///< of the design, from 1; 0: none
  std::vector<std::string> sets;  ///< `path=value`
};

/// Every row: the study itself, then, for the central values and each draw, the points of the
/// design, or each draw when there is none. More draws add rows at the end.
[[nodiscard]] std::vector<SweepRow> rows_of(const Sweep& sweep);

/// The points of a design as overrides of the study, point by point, a set for every factor.
[[nodiscard]] std::vector<std::vector<std::string>> points_of(const PointDesign& design);

/// The same points as coordinates in [0, 1), point by point; NaN of a table.
[[nodiscard]] std::vector<double> coordinates_of(const PointDesign& design);

}  // namespace hale
