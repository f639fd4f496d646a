#include "sim/output/results_in_memory.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sim/output/comparator_cubes.hpp"
#include "sim/output/count_cubes.hpp"
#include "sim/output/derived_cubes.hpp"
#include "sim/output/ethnicity_cube.hpp"
#include "sim/output/layout.hpp"
#include "sim/output/ledger_cubes.hpp"
#include "sim/output/life_change_cubes.hpp"
#include "sim/output/life_cubes.hpp"
#include "sim/output/neighbourhood_cubes.hpp"
#include "sim/output/outcomes.hpp"
#include "sim/output/run_cubes.hpp"

namespace hale {
namespace {

/// A cube and how it is made; nothing makes those that need others: base_of() has them.
struct Maker {
  std::string_view name;
  Detail least;  ///< coarse: kept of every draw
  Cube (*make)(const RunResults&) = nullptr;
};

/// In the order in which a file has them.
constexpr std::array<Maker, 30> makers{{
    {"population", Detail::full},
    {"population_fifths", Detail::coarse},
    {"work", Detail::full},
    {"ward", Detail::full, ward_cube},
    {"lsoa", Detail::full, lsoa_cube},
    {"ethnicity", Detail::full, ethnicity_cube},
    {"flows", Detail::full, flows_cube},
    {"living", Detail::full, living_cube},
    {"determinants", Detail::full, determinants_cube},
    {"homes", Detail::full, homes_cube},
    {"surroundings", Detail::full, surroundings_cube},
    {"services", Detail::full, services_cube},
    {"hle", Detail::coarse},
    {"inequality", Detail::coarse},
    {"cash", Detail::coarse},
    {"quantities", Detail::full},
    {"incomes", Detail::full},
    {"valuation", Detail::full},
    {"programme", Detail::coarse},
    {"participants", Detail::coarse, participants_cube},
    {"changes", Detail::full, changes_cube},
    {"histories", Detail::full, histories_cube},
    {"outcomes", Detail::coarse},
    {"clamps", Detail::coarse, clamps_cube},
    {"fit", Detail::full, fit_cube},
    {"draws", Detail::coarse, draws_cube},
    {"status", Detail::coarse, status_cube},
    {"inputs", Detail::coarse, inputs_cube},
    {layout::comparator_population, Detail::full},
    {layout::comparator_hle, Detail::full},
}};

ResultsFile description_of(const RunResults& results) {
  return {.title = results.title,
          .region = results.areas.region.name,
          .comparator = results.comparator ? results.comparator->areas.region.name : "",
          .price_base = results.price_base,
          .scale = results.scale,
          .cubes = {},
          .path = "results in memory"};
}

/// The cubes that others are made from, and those.
ResultsFile base_of(const RunResults& results) {
  ResultsFile file = description_of(results);
  const auto add = [&](Cube cube) { file.cubes.insert_or_assign(cube.name, std::move(cube)); };
  for (Cube (*const make)(const RunResults&) :
       {population_cube, work_cube, hle_cube, cash_cube, quantities_cube, incomes_cube,
        valuation_cube, programme_cube})
    add(make(results));
  if (results.comparator) add(comparator_hle_cube(results));
  add(population_fifths_cube(file));
  add(inequality_cube(file));
  add(outcomes_cube(file));
  return file;
}

}  // namespace

void for_each_cube(const RunResults& results, Detail detail,
                   const std::function<void(Cube cube)>& take) {
  ResultsFile base = base_of(results);
  for (const auto& [name, least, make] : makers) {
    if (detail == Detail::coarse && least == Detail::full) continue;
    const auto made = base.cubes.find(std::string{name});
    if (made != base.cubes.end()) {
      const bool is_reduced = detail == Detail::coarse && name == "hle";
      take(is_reduced ? coarse_hle_cube(std::move(made->second)) : std::move(made->second));
      base.cubes.erase(made);
    } else if (make != nullptr) {
      take(make(results));
    } else if (name == layout::comparator_population && results.comparator) {
      take(comparator_population_cube(results));
    }
  }
}

bool is_kept_of_draws(std::string_view cube) {
  return std::any_of(makers.begin(), makers.end(), [&](const Maker& maker) {
    return maker.name == cube && maker.least == Detail::coarse;
  });
}

ResultsFile results_in_memory(const RunResults& results, Detail detail) {
  ResultsFile file = description_of(results);
  for_each_cube(results, detail,
                [&](Cube cube) { file.cubes.insert_or_assign(cube.name, std::move(cube)); });
  return file;
}

}  // namespace hale
