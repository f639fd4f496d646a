#include "sim/output/count_cubes.hpp"

#include <array>
#include <functional>
#include <limits>
#include <string_view>

#include "sim/core/contracts.hpp"
#include "sim/measures/area_counts.hpp"
#include "sim/output/axes.hpp"

namespace hale {
namespace {

using States = std::array<bool, number_of_person_states>;

/// A variable that counts person-months in some states.
struct StateVariable {
  std::string_view name;
  std::string_view meaning;
  States states;
};

template <class Test>
constexpr States states_where(const Test& test) {
  States states{};
  for (std::size_t state = 0; state < number_of_person_states; ++state) {
    states[state] = test(static_cast<Work>(state / 4), (state & 2U) != 0, (state & 1U) != 0);
  }
  return states;
}

constexpr States working_as(Work wanted) {
  return states_where([=](Work work, bool, bool) { return work == wanted; });
}

constexpr std::array<StateVariable, 12> state_variables{{
    {"person_months", "person-months lived", states_where([](Work, bool, bool) { return true; })},
    {"good_health", "person-months in good or very good self-rated health",
     states_where([](Work, bool good, bool) { return good; })},
    {"condition", "person-months with a limiting long-term condition",
     states_where([](Work, bool, bool limiting) { return limiting; })},
    {"adult_months", "person-months of people aged 16 and over",
     states_where([](Work work, bool, bool) { return work != Work::child; })},
    {"employed", "person-months in paid work",
     states_where([](Work work, bool, bool) { return is_employed(work); })},
    {"employed_insecure", "person-months in temporary, zero-hours or the lowest-paid fifth of work",
     working_as(Work::insecure)},
    {"unemployed", "person-months without work and looking for it", working_as(Work::unemployed)},
    {"inactive_long_term_sick", "person-months out of work and long-term sick",
     working_as(Work::long_term_sick)},
    {"inactive_carer", "person-months out of work and caring", working_as(Work::carer)},
    {"inactive_student", "person-months out of work and studying", working_as(Work::student)},
    {"inactive_retired", "person-months retired", working_as(Work::retired)},
    {"inactive_other", "person-months out of work for other reasons",
     working_as(Work::other_inactive)},
}};

constexpr States everyone_over_15 =
    states_where([](Work work, bool, bool) { return work != Work::child; });

/// Appends one option's and year's values.
using Append = std::function<void(const Tally&, std::size_t year, std::vector<std::int32_t>&)>;

std::vector<std::int32_t> by_option_and_year(const RunResults& results, const Append& append) {
  const ReportedYears years = reported_years(results);
  std::vector<std::int32_t> values;
  for (const OptionResults& option : results.options) {
    for (std::size_t year = 0; year < years.count; ++year) {
      append(option.history.tally, years.first_row + year, values);
    }
  }
  return values;
}

std::int32_t months_in(const States& states, const Tally& tally, std::size_t year_and_cell) {
  const std::int32_t* const by_state =
      &tally.person_months[year_and_cell * number_of_person_states];
  std::int32_t months = 0;
  for (std::size_t state = 0; state < number_of_person_states; ++state) {
    if (states[state]) months += by_state[state];
  }
  return months;
}

/// Takes one year's part of counts that are laid out year by year.
template <class Counts>
Append year_of(const Counts& counts_of, std::size_t per_year) {
  return [=](const Tally& tally, std::size_t year, std::vector<std::int32_t>& values) {
    const std::vector<std::int32_t>& counts = counts_of(tally);
    const auto first = counts.begin() + static_cast<std::ptrdiff_t>(year * per_year);
    values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(per_year));
  };
}

/// Sums by year and cell that were counted in whole numbers of `per_unit`.
std::vector<double> summed(const RunResults& results, std::vector<std::int64_t> Tally::*sums,
                           double per_unit) {
  const ReportedYears years = reported_years(results);
  std::vector<double> values;
  for (const OptionResults& option : results.options) {
    const Tally& tally = option.history.tally;
    const std::size_t cells = tally.shape.cells();
    for (std::size_t i = 0; i < years.count * cells; ++i) {
      values.push_back(static_cast<double>((tally.*sums)[years.first_row * cells + i]) * per_unit);
    }
  }
  return values;
}

std::int32_t working_age_months(const States& states, const Tally& tally, std::size_t first_cell) {
  std::int32_t months = 0;
  for (std::size_t band = first_working_band; band <= last_working_band; ++band) {
    months += months_in(states, tally, first_cell + band);
  }
  return months;
}

/// The values of the hle cube, by variable.
struct ExpectancyColumns {
  std::vector<double> le, le_lower, le_upper, hle, hle_lower, hle_upper, le_realised, hle_realised;
  std::vector<double> dfle, qale;

  void add(const AreaCounts& counts) {
    const Expectancies expected = expectancies_at_birth(counts, Deaths::expected);
    const Expectancies realised = expectancies_at_birth(counts, Deaths::realised);
    le.push_back(expected.life.value);
    le_lower.push_back(expected.life.lower);
    le_upper.push_back(expected.life.upper);
    hle.push_back(expected.healthy.value);
    hle_lower.push_back(expected.healthy.lower);
    hle_upper.push_back(expected.healthy.upper);
    le_realised.push_back(realised.life.value);
    hle_realised.push_back(realised.healthy.value);
    dfle.push_back(expected.free_of_condition.value);
    qale.push_back(expected.quality_adjusted.value);
  }
};

ExpectancyColumns expectancy_columns(const RunResults& results) {
  const ReportedYears years = reported_years(results);
  ExpectancyColumns columns;
  for (const OptionResults& option : results.options) {
    for (std::size_t year = 0; year < years.count; ++year) {
      for (const AreaCounts& counts : area_counts(option.history.tally, years.first_row + year)) {
        columns.add(counts);
      }
    }
  }
  return columns;
}

}  // namespace

Cube population_cube(const RunResults& results) {
  Cube cube = run_cube(results, "population",
                       {la_axis(results.areas), imd_decile_axis(), sex_axis(), age_band_axis()});
  const std::size_t cells = results.options.front().history.tally.shape.cells();
  for (const StateVariable& variable : state_variables) {
    add_variable(
        cube, variable.name, "person-months", variable.meaning,
        by_option_and_year(results, [&](const Tally& tally, std::size_t year, auto& values) {
          for (std::size_t cell = 0; cell < cells; ++cell) {
            values.push_back(months_in(variable.states, tally, year * cells + cell));
          }
        }));
  }
  const auto count = [&](std::string_view name, const std::string& units, std::string_view meaning,
                         std::vector<std::int32_t> CellCounts::*counts) {
    const auto of = [=](const Tally& tally) -> const auto& {
      return tally.cells.*counts;
    };
    add_variable(cube, name, units, meaning, by_option_and_year(results, year_of(of, cells)));
  };
  count("residents", "people", "people at the end of the year", &CellCounts::residents);
  count("births", "people", "births, by the sex of the child", &CellCounts::births);
  count("arrivals", "people", "arrivals from outside the local authority", &CellCounts::arrivals);
  count("deaths", "people", "deaths that happened", &CellCounts::deaths);
  count("departures", "people", "departures out of the local authority", &CellCounts::departures);
  add_variable(cube, "expected_deaths", "people", "sum of everyone's monthly chance of death",
               summed(results, &Tally::expected_deaths, expected_number(1)));
  add_variable(cube, "quality_adjusted_months", "person-months",
               "person-months weighted by health utility (EQ-5D)",
               summed(results, &Tally::utility, 1.0 / utility_units));
  add_variable(cube, "satisfaction_months", "points x person-months",
               "satisfaction with life (0 to 10) of people aged 16 and over, added up by month",
               summed(results, &Tally::satisfaction, 1.0 / satisfaction_units));
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube work_cube(const RunResults& results) {
  Cube cube = run_cube(results, "work", {la_axis(results.areas), imd_decile_axis(), sex_axis()});
  const std::size_t cells = results.options.front().history.tally.shape.cells();
  for (const StateVariable& variable : state_variables) {
    States states = variable.states;
    for (std::size_t state = 0; state < number_of_person_states; ++state) {
      states[state] = states[state] && everyone_over_15[state];
    }
    add_variable(
        cube, variable.name, "person-months", std::string{variable.meaning} + ", ages 16-64",
        by_option_and_year(results, [&](const Tally& tally, std::size_t year, auto& values) {
          for (std::size_t cell = 0; cell < cells; cell += number_of_age_bands) {
            values.push_back(working_age_months(states, tally, year * cells + cell));
          }
        }));
  }
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube flows_cube(const RunResults& results) {
  const std::vector<std::int32_t> months{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  Cube cube =
      run_cube(results, "flows", {{"month", "month of the year", months}, la_axis(results.areas)});
  const std::size_t per_year = months.size() * results.areas.las.size();
  const auto count = [&](std::string_view name, std::string_view meaning,
                         std::vector<std::int32_t> FlowCounts::*counts) {
    const auto of = [=](const Tally& tally) -> const auto& {
      return tally.flows.*counts;
    };
    add_variable(cube, name, "people", meaning, by_option_and_year(results, year_of(of, per_year)));
  };
  count("start", "people at the start of the month", &FlowCounts::start);
  count("births", "births", &FlowCounts::births);
  count("in", "arrivals from outside the local authority", &FlowCounts::arrivals);
  count("deaths", "deaths", &FlowCounts::deaths);
  count("out", "departures out of the local authority", &FlowCounts::departures);
  count("end", "people at the end of the month", &FlowCounts::end);
  return cube;
}

Cube living_cube(const RunResults& results) {
  Cube cube = run_cube(results, "living", {la_axis(results.areas)});
  const std::size_t las = results.areas.las.size();
  const auto count = [&](std::string_view name, const std::string& meaning,
                         std::vector<std::int32_t> LivingCounts::*counts) {
    const auto of = [=](const Tally& tally) -> const auto& {
      return tally.living.*counts;
    };
    add_variable(cube, name, "person-months", meaning + ", in private households",
                 by_option_and_year(results, year_of(of, las)));
  };
  const std::string poor = " below 60 % of the United Kingdom's median income ";
  const std::string before = "before housing costs";
  const std::string after = "after housing costs";
  count("residents", "person-months lived", &LivingCounts::residents);
  count("poverty", "people" + poor + before, &LivingCounts::poverty);
  count("poverty_after_housing", "people" + poor + after, &LivingCounts::poverty_after_housing);
  count("distress", "people whose household is in financial distress", &LivingCounts::distress);
  count("children", "dependent children", &LivingCounts::children);
  count("children_in_poverty", "dependent children" + poor + before,
        &LivingCounts::children_in_poverty);
  count("children_in_poverty_after_housing", "dependent children" + poor + after,
        &LivingCounts::children_in_poverty_after_housing);
  cube.variables.push_back(codes_of("la", results.areas.las));
  return cube;
}

Cube hle_cube(const RunResults& results) {
  const std::vector<Place> areas = report_areas(results.areas);
  std::vector<std::string> names;
  for (const Place& area : areas) {
    names.push_back(area.name);
  }
  Cube cube = run_cube(
      results, "hle",
      {{"area", "local authority, region or IMD decile of the region", names},
       {"sex", "sex", std::vector<std::string>(report_sex_names.begin(), report_sex_names.end())}});
  ExpectancyColumns columns = expectancy_columns(results);
  const std::string at_birth = " at birth, from expected deaths";
  const std::string low = ", lower limit of the 95 % interval";
  const std::string high = ", upper limit of the 95 % interval";
  const std::string le = "life expectancy" + at_birth;
  const std::string hle = "healthy life expectancy" + at_birth;
  add_variable(cube, "le", "years", le, std::move(columns.le));
  add_variable(cube, "le_lower", "years", le + low, std::move(columns.le_lower));
  add_variable(cube, "le_upper", "years", le + high, std::move(columns.le_upper));
  add_variable(cube, "hle", "years", hle, std::move(columns.hle));
  add_variable(cube, "dfle", "years", "life expectancy without a limiting condition" + at_birth,
               std::move(columns.dfle));
  add_variable(cube, "qale", "years", "quality-adjusted life expectancy" + at_birth,
               std::move(columns.qale));
  add_variable(cube, "hle_lower", "years", hle + low, std::move(columns.hle_lower));
  add_variable(cube, "hle_upper", "years", hle + high, std::move(columns.hle_upper));
  add_variable(cube, "le_realised", "years",
               "life expectancy at birth, from the deaths that happened",
               std::move(columns.le_realised));
  add_variable(cube, "hle_realised", "years",
               "healthy life expectancy at birth, from the deaths that happened",
               std::move(columns.hle_realised));
  cube.variables.push_back(codes_of("area", areas));
  return cube;
}

}  // namespace hale
