#include "sim/output/derived_cubes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

#include "sim/economics/equity.hpp"
#include "sim/measures/area_counts.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/layout.hpp"
#include "sim/output/lived_in_groups.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"

namespace hale {
namespace {

constexpr double unknown_gap = std::numeric_limits<double>::quiet_NaN();

/// Expectancies of one year and sex in the reported areas: local authorities, the region, IMD
/// deciles. `people` are those of the deciles.
class OfAreas {
 public:
  OfAreas(std::vector<double> years, std::span<const double> people)
      : years_{std::move(years)},
        deciles_{std::span{years_}.last(number_of_imd_deciles), people} {}

  [[nodiscard]] double region() const { return years_[number_of_las()]; }

  [[nodiscard]] double slope() const {
    return has_slope() ? slope_index(deciles_.view()) : unknown_gap;
  }

  [[nodiscard]] double ratio() const {
    return has_slope() ? relative_index(deciles_.view()) : unknown_gap;
  }

  /// The least deprived decile's less the most deprived's.
  [[nodiscard]] double gap_of_deciles() const {
    return years_.back() - years_[number_of_las() + 1];
  }

  /// The longest of a local authority less the shortest.
  [[nodiscard]] double gap_of_las() const {
    const std::span<const double> las = std::span{years_}.first(number_of_las());
    const auto is_known = [](double years) { return std::isfinite(years); };
    if (!std::all_of(las.begin(), las.end(), is_known)) return unknown_gap;
    const auto [shortest, longest] = std::minmax_element(las.begin(), las.end());
    return *longest - *shortest;
  }

 private:
  [[nodiscard]] std::size_t number_of_las() const {
    return years_.size() - number_of_imd_deciles - 1;
  }

  [[nodiscard]] bool has_slope() const { return deciles_.is_known() && deciles_.size() > 1; }

  std::vector<double> years_;
  LivedInGroups deciles_;
};

/// Person-months of every decile by (option and year, report sex, imd_decile).
std::vector<double> people_of_deciles(const Cube& population) {
  const std::vector<double> by_decile =
      totals(population, "person_months", {"option", "year", "imd_decile", "sex"});
  constexpr std::size_t persons = number_of_report_sexes - 1;
  const std::size_t rows = by_decile.size() / number_of_imd_deciles / number_of_sexes;
  std::vector<double> people(rows * number_of_report_sexes * number_of_imd_deciles);
  for (std::size_t at = 0; at < by_decile.size(); ++at) {
    const std::size_t decile = at / number_of_sexes % number_of_imd_deciles;
    const std::size_t row = at / number_of_sexes / number_of_imd_deciles;
    for (const std::size_t sex : {at % number_of_sexes, persons})
      people[(row * number_of_report_sexes + sex) * number_of_imd_deciles + decile] +=
          by_decile[at];
  }
  return people;
}

/// The comparator's whole region by (year, report sex); not a number without a comparator.
std::vector<double> comparator_expectancies(const ResultsFile& file, std::size_t years) {
  const auto found = file.cubes.find(layout::comparator_hle);
  if (found == file.cubes.end())
    return std::vector<double>(years * number_of_report_sexes, unknown_gap);
  const std::vector<double> hle = totals(found->second, "hle", {"year", "area", "sex"});
  const std::size_t areas = labels_of(found->second, "area").size();
  const std::size_t region = areas - number_of_imd_deciles - 1;
  std::vector<double> whole;
  for (std::size_t year = 0; year < years; ++year) {
    for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex)
      whole.push_back(hle[(year * areas + region) * number_of_report_sexes + sex]);
  }
  return whole;
}

/// The values of the inequality cube, by variable.
struct InequalityColumns {
  std::vector<double> sii, rii, gap_deciles, gap_las, gap_comparator;

  void add(const OfAreas& here, double comparator) {
    sii.push_back(here.slope());
    rii.push_back(here.ratio());
    gap_deciles.push_back(here.gap_of_deciles());
    gap_las.push_back(here.gap_of_las());
    gap_comparator.push_back(here.region() - comparator);
  }
};

InequalityColumns inequality_columns(const ResultsFile& file) {
  const Cube& hle = file.cube("hle");
  const std::vector<double> years = totals(hle, "hle", {"option", "year", "area", "sex"});
  const std::vector<double> people = people_of_deciles(file.cube("population"));
  const std::size_t areas = labels_of(hle, "area").size();
  const std::size_t reported = labels_of(hle, "year").size();
  const std::vector<double> comparator = comparator_expectancies(file, reported);
  InequalityColumns columns;
  const std::size_t rows = years.size() / areas / number_of_report_sexes;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t sex = 0; sex < number_of_report_sexes; ++sex) {
      std::vector<double> of_areas;
      for (std::size_t area = 0; area < areas; ++area)
        of_areas.push_back(years[(row * areas + area) * number_of_report_sexes + sex]);
      const std::size_t first = (row * number_of_report_sexes + sex) * number_of_imd_deciles;
      columns.add({std::move(of_areas), std::span{people}.subspan(first, number_of_imd_deciles)},
                  comparator[row % reported * number_of_report_sexes + sex]);
    }
  }
  return columns;
}

/// A variable of the population cube summed over ages and over the deciles of each fifth.
template <class Number>
std::vector<Number> by_fifth(const std::vector<Number>& cells) {
  constexpr std::size_t per_decile = number_of_sexes * number_of_age_bands;
  std::vector<Number> sums(cells.size() / imd_deciles_per_fifth / number_of_age_bands);
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const std::size_t sex = at / number_of_age_bands % number_of_sexes;
    const std::size_t fifth = at / per_decile / imd_deciles_per_fifth;
    sums[fifth * number_of_sexes + sex] += cells[at];
  }
  return sums;
}

constexpr std::array<std::string_view, 10> variables_by_fifth{"person_months",
                                                              "good_health",
                                                              "condition",
                                                              "employed",
                                                              "unemployed",
                                                              "inactive_long_term_sick",
                                                              "deaths",
                                                              "expected_deaths",
                                                              "quality_adjusted_months",
                                                              "satisfaction_months"};

}  // namespace

Cube inequality_cube(const ResultsFile& file) {
  const Cube& hle = file.cube("hle");
  Cube cube{"inequality", {}, {}};
  for (const char* const axis : {"option", "draw", "seed", "year", "sex"})
    cube.dims.push_back(*hle.dimension(axis));
  InequalityColumns columns = inequality_columns(file);
  const std::string of = " of healthy life expectancy at birth ";
  add_variable(
      cube, "sii", "years",
      "slope index of inequality" + of + "over IMD deciles, + = longer where less deprived",
      std::move(columns.sii));
  add_variable(cube, "rii", "1", "relative index of inequality" + of + "over IMD deciles",
               std::move(columns.rii));
  add_variable(cube, "hle_gap_deciles", "years",
               "healthy life expectancy of the least deprived IMD decile less the most deprived's",
               std::move(columns.gap_deciles));
  add_variable(cube, "hle_gap_la", "years",
               "longest healthy life expectancy of a local authority less the shortest",
               std::move(columns.gap_las));
  add_variable(cube, "hle_gap_comparator", "years",
               "healthy life expectancy of the region less the comparator's",
               std::move(columns.gap_comparator));
  return cube;
}

Cube population_fifths_cube(const ResultsFile& file) {
  const Cube& population = file.cube("population");
  Cube cube{"population_fifths", {}, {}};
  for (const char* const axis : {"option", "draw", "seed", "year", "la"})
    cube.dims.push_back(*population.dimension(axis));
  cube.dims.push_back(imd_fifth_axis());
  cube.dims.push_back(*population.dimension("sex"));
  for (const std::string_view name : variables_by_fifth) {
    const CubeVariable& cells = *population.variable(name);
    CubeValues sums;
    if (const auto* const counts = std::get_if<std::vector<std::int32_t>>(&cells.values)) {
      sums = by_fifth(*counts);
    } else {
      sums = by_fifth(std::get<std::vector<double>>(cells.values));
    }
    add_variable(cube, name, cells.units, cells.long_name, std::move(sums));
  }
  cube.variables.push_back(*population.variable("la_code"));
  return cube;
}

Cube coarse_hle_cube(Cube hle) {
  constexpr std::array<std::string_view, 5> kept{"le", "hle", "dfle", "qale", "area_code"};
  std::erase_if(hle.variables, [&](const CubeVariable& variable) {
    return std::find(kept.begin(), kept.end(), variable.name) == kept.end();
  });
  return hle;
}

}  // namespace hale
