#include "sim/output/neighbourhood_cubes.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/output/axes.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int32_t>;
using States = std::array<bool, number_of_lsoa_states>;

/// Into which of how many places each LSOA is counted.
struct Places {
  std::vector<std::size_t> of_lsoa;
  std::size_t count;
};

/// A neighbour's state is employed (2) x good self-rated health (2).
constexpr States everyone{true, true, true, true};
constexpr States in_good_health{false, true, false, true};
constexpr States in_work{false, false, true, true};

std::int32_t months_in(const States& states, const Counts& by_state, std::size_t year_and_lsoa) {
  std::int32_t months = 0;
  for (std::size_t state = 0; state < number_of_lsoa_states; ++state) {
    if (states[state]) months += by_state[year_and_lsoa * number_of_lsoa_states + state];
  }
  return months;
}

/// Values by option, reported year and place, of what count_at says of a (year, LSOA).
template <class CountAt>
Counts by_place(const RunResults& results, const Places& places, const CountAt& count_at) {
  const ReportedYears years = reported_years(results);
  Counts values(results.options.size() * years.count * places.count);
  std::size_t row = 0;
  for (const OptionResults& option : results.options) {
    for (std::size_t year = 0; year < years.count; ++year, row += places.count) {
      const std::size_t first = (years.first_row + year) * places.of_lsoa.size();
      for (std::size_t lsoa = 0; lsoa < places.of_lsoa.size(); ++lsoa)
        values[row + places.of_lsoa[lsoa]] += count_at(option.history.tally.lsoas, first + lsoa);
    }
  }
  return values;
}

void add_counts(const RunResults& results, const Places& places, Cube& cube) {
  const auto months = [&](std::string_view name, std::string_view meaning, const States& states) {
    add_variable(cube, name, "person-months", meaning,
                 by_place(results, places, [&](const LsoaCounts& counts, std::size_t at) {
                   return months_in(states, counts.person_months, at);
                 }));
  };
  const auto people = [&](std::string_view name, std::string_view meaning, Counts LsoaCounts::*of) {
    add_variable(cube, name, "people", meaning,
                 by_place(results, places, [&](const LsoaCounts& counts, std::size_t at) {
                   return (counts.*of)[at];
                 }));
  };
  months("person_months", "person-months lived", everyone);
  months("good_health", "person-months in good or very good self-rated health", in_good_health);
  months("employed", "person-months in paid work", in_work);
  people("residents", "people at the end of the year", &LsoaCounts::residents);
  people("deaths", "deaths that happened", &LsoaCounts::deaths);
}

/// A text beside each label of an axis.
void add_texts(Cube& cube, const std::string& axis, const std::string& name,
               const std::string& meaning, std::vector<std::string> texts) {
  cube.variables.push_back({name, "", meaning, {axis}, std::move(texts)});
}

}  // namespace

Cube lsoa_cube(const RunResults& results) {
  const Areas& areas = results.areas;
  const std::size_t lsoas = areas.number_of_lsoas();
  Places places{.of_lsoa = {}, .count = lsoas};
  std::vector<std::string> codes;
  std::vector<std::string> wards;
  std::vector<std::string> las;
  std::vector<std::int32_t> deciles;
  for (std::size_t row = 0; row < lsoas; ++row) {
    const LsoaId lsoa{row};
    places.of_lsoa.push_back(row);
    codes.push_back(areas.lsoa_code[lsoa]);
    wards.push_back(areas.wards[areas.ward[lsoa].row()].code);
    las.push_back(areas.las[areas.la[lsoa].row()].name);
    deciles.push_back(areas.imd_decile[lsoa]);
  }
  Cube cube = run_cube(results, "lsoa",
                       {{"lsoa", "lower layer super output area of 2021, ONS code", codes}});
  add_counts(results, places, cube);
  add_texts(cube, "lsoa", "lsoa_la", "local authority of the LSOA", std::move(las));
  add_texts(cube, "lsoa", "lsoa_ward", "electoral ward of the LSOA, ONS code", std::move(wards));
  cube.variables.push_back(
      {"lsoa_imd_decile", "1", "IMD 2025 decile, 1 = most deprived", {"lsoa"}, deciles});
  return cube;
}

Cube ward_cube(const RunResults& results) {
  const Areas& areas = results.areas;
  Places places{.of_lsoa = {}, .count = areas.wards.size()};
  for (const WardId ward : areas.ward.values())
    places.of_lsoa.push_back(ward.row());
  std::vector<std::string> codes;
  std::vector<std::string> names;
  std::vector<std::string> las;
  for (std::size_t ward = 0; ward < areas.wards.size(); ++ward) {
    codes.push_back(areas.wards[ward].code);
    names.push_back(areas.wards[ward].name);
    las.push_back(areas.las[areas.la_of_ward[ward].row()].name);
  }
  Cube cube = run_cube(results, "ward", {{"ward", "electoral ward, ONS code", codes}});
  add_counts(results, places, cube);
  add_texts(cube, "ward", "ward_name", "name of the ward", std::move(names));
  add_texts(cube, "ward", "ward_la", "local authority of the ward", std::move(las));
  return cube;
}

}  // namespace hale
