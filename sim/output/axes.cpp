#include "sim/output/axes.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/population/ages.hpp"

namespace hale {
namespace {

std::vector<std::int32_t> numbers(std::int32_t first, std::size_t count) {
  std::vector<std::int32_t> values(count);
  std::iota(values.begin(), values.end(), first);
  return values;
}

}  // namespace

Dimension option_axis(const RunResults& results) {
  std::vector<std::string> ids;
  for (const OptionResults& option : results.options) {
    ids.push_back(option.id);
  }
  return {"option", "option of the study, the baseline first", ids};
}

Dimension draw_axis(const RunResults& results) {
  return {"draw", draw_meaning, numbers(results.draw, 1)};
}

Dimension seed_axis(const RunResults& results) {
  return {"seed", "seed of the run's luck", numbers(static_cast<std::int32_t>(results.seed), 1)};
}

std::vector<Dimension> run_axes(const RunResults& results) {
  const std::size_t years = reported_years(results).count;
  return {option_axis(results),
          draw_axis(results),
          seed_axis(results),
          {"year", "calendar year", numbers(results.first_year, years)}};
}

Dimension la_axis(const Areas& areas) {
  std::vector<std::string> names;
  for (const Place& la : areas.las) {
    names.push_back(la.name);
  }
  return {"la", "local authority", names};
}

Dimension imd_decile_axis() {
  return {"imd_decile", "decile of the Index of Multiple Deprivation 2025, 1 = most deprived",
          numbers(1, number_of_imd_deciles)};
}

Dimension imd_fifth_axis() {
  return {"imd_fifth", "fifth of the Index of Multiple Deprivation 2025, 1 = most deprived",
          numbers(1, number_of_imd_quintiles)};
}

Dimension sex_axis() {
  return {"sex", "sex", std::vector<std::string>{"male", "female"}};
}

Dimension age_band_axis() {
  return {"age_band", "age in whole years",
          std::vector<std::string>(age_band_names.begin(), age_band_names.end())};
}

CubeVariable codes_of(const std::string& axis, const std::vector<Place>& places) {
  std::vector<std::string> codes;
  for (const Place& place : places) {
    codes.push_back(place.code);
  }
  return {axis + "_code", "", "code of the " + axis, {axis}, codes};
}

ReportedYears reported_years(const RunResults& results) {
  expects(!results.options.empty(), "there is a baseline");
  const TallyShape& shape = results.options.front().history.tally.shape;
  expects(results.first_year >= shape.first_year && results.last_year >= results.first_year &&
              results.last_year < shape.first_year + static_cast<int>(shape.years),
          "the reported years were tallied");
  return {static_cast<std::size_t>(results.first_year - shape.first_year),
          static_cast<std::size_t>(results.last_year - results.first_year + 1)};
}

std::vector<std::string> all_interventions(const RunResults& results) {
  std::vector<std::string> all;
  for (const OptionResults& option : results.options) {
    for (const std::string& id : option.interventions) {
      if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
    }
  }
  return all;
}

Cube run_cube(const RunResults& results, const std::string& name,
              const std::vector<Dimension>& more) {
  Cube cube{name, run_axes(results), {}};
  cube.dims.insert(cube.dims.end(), more.begin(), more.end());
  return cube;
}

void add_variable(Cube& cube, std::string_view name, const std::string& units,
                  std::string_view meaning, CubeValues values) {
  std::vector<std::string> axes;
  for (const Dimension& dim : cube.dims)
    axes.push_back(dim.name);
  cube.variables.push_back(
      {std::string{name}, units, std::string{meaning}, std::move(axes), std::move(values)});
}

}  // namespace hale
