#pragma once

// The axes of results: what people type to select from them.

#include <string>
#include <string_view>
#include <vector>

#include "sim/output/results.hpp"
#include "sim/population/areas.hpp"
#include "sim/storage/cube.hpp"

namespace hale {

/// option, draw, seed and year: the first four axes of most cubes.
[[nodiscard]] std::vector<Dimension> run_axes(const RunResults& results);

[[nodiscard]] Dimension option_axis(const RunResults& results);
inline constexpr const char* draw_meaning =
    "draw of the uncertain parameters, or row of a sweep; 0 = central";

[[nodiscard]] Dimension draw_axis(const RunResults& results);
[[nodiscard]] Dimension seed_axis(const RunResults& results);
[[nodiscard]] Dimension la_axis(const Areas& areas);
[[nodiscard]] Dimension imd_decile_axis();
[[nodiscard]] Dimension imd_fifth_axis();
[[nodiscard]] Dimension sex_axis();
[[nodiscard]] Dimension age_band_axis();

inline constexpr std::size_t imd_deciles_per_fifth =
    number_of_imd_deciles / number_of_imd_quintiles;

/// ONS codes beside names: a text variable over one axis.
[[nodiscard]] CubeVariable codes_of(const std::string& axis, const std::vector<Place>& places);

/// The years that are reported, as rows of the histories' tallies and accounts.
struct ReportedYears {
  std::size_t first_row;
  std::size_t count;
};

[[nodiscard]] ReportedYears reported_years(const RunResults& results);

/// A cube with the four axes of a run and then these, and no variables.
[[nodiscard]] Cube run_cube(const RunResults& results, const std::string& name,
                            const std::vector<Dimension>& more);

/// Adds a variable over all the cube's axes.
void add_variable(Cube& cube, std::string_view name, const std::string& units,
                  std::string_view meaning, CubeValues values);

/// Every intervention of any option, in the order of first appearance.
[[nodiscard]] std::vector<std::string> all_interventions(const RunResults& results);

}  // namespace hale
