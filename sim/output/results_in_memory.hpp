#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/output/read_results.hpp"
#include "sim/output/results.hpp"

namespace hale {

/// How much of a run is kept: all of it, or what is enough of one draw among many.
enum class Detail : std::uint8_t { full, coarse };

/// A finished run as a results file of it would be read, without a disk: for comparing its options
/// at once.
[[nodiscard]] ResultsFile results_in_memory(const RunResults& results,
                                            Detail detail = Detail::full);

/// Makes the cubes of a run one after the other, in the order in which a file has them, so that
/// they need not be in memory together.
void for_each_cube(const RunResults& results, Detail detail,
                   const std::function<void(Cube cube)>& take);

/// Is the cube of that name kept with Detail::coarse?
[[nodiscard]] bool is_kept_of_draws(std::string_view cube);

}  // namespace hale
