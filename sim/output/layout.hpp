#pragma once

// Names in a results file that its writer and its readers share.

namespace hale::layout {

inline constexpr const char* filetype = "hale results";
inline constexpr const char* format_version = "1";
inline constexpr const char* cubes = "cubes";

}  // namespace hale::layout
