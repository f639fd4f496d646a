#include "sim/output/results_in_memory.hpp"

#include <array>
#include <utility>

#include "sim/output/comparator_cubes.hpp"
#include "sim/output/count_cubes.hpp"
#include "sim/output/ledger_cubes.hpp"
#include "sim/output/life_cubes.hpp"
#include "sim/output/run_cubes.hpp"

namespace hale {
namespace {

struct Maker {
  Cube (*make)(const RunResults&);
  Detail least;  ///< coarse: kept of every draw
};

constexpr std::array<Maker, 21> makers{{
    {population_cube, Detail::full},  {work_cube, Detail::full},
    {ward_cube, Detail::full},        {flows_cube, Detail::full},
    {living_cube, Detail::full},      {determinants_cube, Detail::full},
    {homes_cube, Detail::full},       {surroundings_cube, Detail::full},
    {services_cube, Detail::full},    {hle_cube, Detail::coarse},
    {cash_cube, Detail::coarse},      {quantities_cube, Detail::full},
    {incomes_cube, Detail::full},     {valuation_cube, Detail::full},
    {programme_cube, Detail::coarse}, {participants_cube, Detail::coarse},
    {clamps_cube, Detail::coarse},    {fit_cube, Detail::full},
    {draws_cube, Detail::coarse},     {status_cube, Detail::coarse},
    {inputs_cube, Detail::coarse},
}};

}  // namespace

void for_each_cube(const RunResults& results, Detail detail,
                   const std::function<void(Cube cube)>& take) {
  for (const auto& [make, least] : makers) {
    if (detail == Detail::full || least == Detail::coarse) take(make(results));
  }
  if (detail != Detail::full || !results.comparator) return;
  take(comparator_population_cube(results));
  take(comparator_hle_cube(results));
}

ResultsFile results_in_memory(const RunResults& results, Detail detail) {
  ResultsFile file{.title = results.title,
                   .region = results.areas.region.name,
                   .comparator = results.comparator ? results.comparator->areas.region.name : "",
                   .price_base = results.price_base,
                   .scale = results.scale,
                   .cubes = {},
                   .path = "results in memory"};
  for_each_cube(results, detail, [&](Cube cube) {
    std::string name = cube.name;
    file.cubes.emplace(std::move(name), std::move(cube));
  });
  return file;
}

}  // namespace hale
