#pragma once

#include <filesystem>

#include "sim/scenario/region.hpp"
#include "sim/synthesis/build_population.hpp"

namespace hale {

/// The region's people at its base month, from the cache when its inputs have not changed, else
/// made anew and cached. `scale` is the share of households, (0, 1].
[[nodiscard]] Synthesis people_of_region(const Region& region,
                                         const std::filesystem::path& scenarios_dir, double scale);

/// Where made populations are kept: $HALE_CACHE, else $XDG_CACHE_HOME/hale, else ~/.cache/hale.
[[nodiscard]] std::filesystem::path cache_dir();

}  // namespace hale
