#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hale {

/// Letters to insert, delete, replace or swap with their neighbour to turn one word into the other
/// (optimal string alignment; Damerau 1964, doi:10.1145/363958.363994).
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The known name that was most likely meant, or an empty text when none is near: at most one
/// mistake in three letters.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// "did you mean `capacity`? known here: id, title, ..." At most 12 names are listed.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

}  // namespace hale
