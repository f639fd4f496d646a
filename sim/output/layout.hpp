#pragma once

// Names in a results file that its writer and its readers share.

namespace hale::layout {

inline constexpr const char* filetype = "hale results";
inline constexpr const char* format_version = "1";
inline constexpr const char* cubes = "cubes";
inline constexpr const char* comparator = "comparator";  ///< attribute: its region's name
inline constexpr const char* comparator_population = "comparator_population";
inline constexpr const char* comparator_hle = "comparator_hle";

inline constexpr const char* sweep = "sweep";    ///< attribute: the sweep as it was run
inline constexpr const char* design = "design";  ///< attribute: how its rows were chosen
inline constexpr const char* design_levels = "design_levels";
inline constexpr const char* design_has_pairs = "design_has_pairs";

}  // namespace hale::layout
