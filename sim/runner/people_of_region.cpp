#include "sim/runner/people_of_region.hpp"

#include <cstdlib>
#include <utility>

#include "sim/synthesis/population_cache.hpp"

namespace hale {
namespace {

/// The people are the same in every run, whatever the seed of its luck.
constexpr std::uint32_t seed_of_synthesis = 1;

}  // namespace

std::filesystem::path cache_dir() {
  if (const char* named = std::getenv("HALE_CACHE")) return named;
  if (const char* xdg = std::getenv("XDG_CACHE_HOME")) {
    return std::filesystem::path{xdg} / "hale";
  }
  const char* home = std::getenv("HOME");
  return std::filesystem::path{home == nullptr ? "." : home} / ".cache" / "hale";
}

Synthesis people_of_region(const Region& region, const std::filesystem::path& scenarios_dir,
                           double scale) {
  const PopulationRequest request{.region_dir = region.dir / "population",
                                  .national_dir = scenarios_dir / "national" / "population",
                                  .scale = scale,
                                  .seed = seed_of_synthesis};
  return cached_population(request, cache_dir()).synthesis;
}

}  // namespace hale
