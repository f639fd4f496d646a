#pragma once

// The axes of results: what people type to select from them.

#include <vector>

#include "sim/output/results.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// option, draw, seed and year: the first four axes of most cubes.
[[nodiscard]] std::vector<Dimension> run_axes(const RunResults& results);

[[nodiscard]] Dimension option_axis(const RunResults& results);
[[nodiscard]] Dimension draw_axis();
[[nodiscard]] Dimension seed_axis(const RunResults& results);
[[nodiscard]] Dimension la_axis(const Areas& areas);
[[nodiscard]] Dimension imd_decile_axis();
[[nodiscard]] Dimension sex_axis();
[[nodiscard]] Dimension age_band_axis();

/// ONS codes beside names: a text variable over one axis.
[[nodiscard]] CubeVariable codes_of(const std::string& axis, const std::vector<Place>& places);

/// The years that are reported, as rows of the histories' tallies and accounts.
struct ReportedYears {
  std::size_t first_row;
  std::size_t count;
};

[[nodiscard]] ReportedYears reported_years(const RunResults& results);

/// Every intervention of any option, in the order of first appearance.
[[nodiscard]] std::vector<std::string> all_interventions(const RunResults& results);

}  // namespace hale
