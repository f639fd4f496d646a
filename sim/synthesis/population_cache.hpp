#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sim/synthesis/build_population.hpp"

namespace hale {

/// What a synthetic population depends on.
struct PopulationRequest {
  std::filesystem::path region_dir;    ///< the region's `population` folder
  std::filesystem::path national_dir;  ///< the national `population` folder
  double scale = 1.0;                  ///< share of households, in (0, 1]
  std::uint32_t seed = 1;
};

struct CachedSynthesis {
  Synthesis synthesis;
  bool from_cache = false;
};

/// The fingerprint of the request: of the bytes of every input table, scale, seed and the version
/// of the way in which populations are made and stored. Throws FileError when a table cannot be
/// read.
[[nodiscard]] std::string population_key(const PopulationRequest& request);

/// Reads a stored population; nothing when there is none, or when it is damaged, cut short or was
/// stored under another key.
[[nodiscard]] std::optional<Synthesis> read_population(const std::filesystem::path& file,
                                                       const std::string& key);

/// Stores the columns that build_population fills, with areas and fit. Throws FileError.
void write_population(const std::filesystem::path& file, const std::string& key,
                      const Synthesis& synthesis);

/// The population of the cache when it holds the request, else a new one, which is then stored in
/// `cache_dir` (made when it is missing). A cache that cannot be written is no reason to stop: the
/// population is returned all the same.
[[nodiscard]] CachedSynthesis cached_population(const PopulationRequest& request,
                                                const std::filesystem::path& cache_dir);

}  // namespace hale
