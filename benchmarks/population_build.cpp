// How long a synthetic population takes to build, to store and to read again, and how well it fits.
//   population_build [REGION_DIR NATIONAL_DIR [SCALE [THREADS]]]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <oneapi/tbb/global_control.h>

#include "sim/synthesis/build_population.hpp"
#include "sim/synthesis/population_cache.hpp"
#include "sim/synthesis/read_population_tables.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void time_cache(const hale::Synthesis& synthesis) {
  const auto file = std::filesystem::temp_directory_path() / "hale-population-benchmark.bin";
  const auto start = std::chrono::steady_clock::now();
  hale::write_population(file, "benchmark", synthesis);
  std::printf("cache_write_seconds=%.2f\n", seconds_since(start));
  const auto written = std::chrono::steady_clock::now();
  const bool found = hale::read_population(file, "benchmark").has_value();
  std::printf("cache_read_seconds=%.2f found=%d megabytes=%.0f\n", seconds_since(written),
              found ? 1 : 0, static_cast<double>(std::filesystem::file_size(file)) / 1e6);
  std::filesystem::remove(file);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string region = argc > 2 ? argv[1] : "scenarios/regions/west-midlands/population";
  const std::string national = argc > 2 ? argv[2] : "scenarios/national/population";
  const double scale = argc > 3 ? std::atof(argv[3]) : 1.0;
  const std::size_t threads = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 2;
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          threads};

  const auto start = std::chrono::steady_clock::now();
  const hale::PopulationTables tables = hale::read_population_tables(region, national);
  std::printf("read_seconds=%.2f\n", seconds_since(start));
  const auto built = std::chrono::steady_clock::now();
  const hale::Synthesis synthesis = hale::build_population(tables, scale, 1);
  std::printf("build_seconds=%.2f\n", seconds_since(built));
  std::printf("people=%zu households=%zu\n", synthesis.world.people.size(),
              synthesis.world.households.size());
  time_cache(synthesis);
  for (const hale::MarginFit& fit : synthesis.fit) {
    std::printf("%-34s %-16s largest %7.3f %%  mean %7.3f %%  tolerance %.1f %%  %s\n",
                fit.margin.c_str(), fit.area_level.c_str(), fit.largest_error_percent,
                fit.mean_error_percent, fit.tolerance_percent, fit.holds ? "holds" : "FAILS");
  }
}
