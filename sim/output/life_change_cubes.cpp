#include "sim/output/life_change_cubes.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/output/axes.hpp"
#include "sim/population/people.hpp"

namespace hale {
namespace {

constexpr std::array<std::string_view, 5> ethnicity_names{"asian", "black", "mixed", "other",
                                                          "white"};

template <class Names>
std::vector<std::string> as_texts(const Names& names) {
  return {names.begin(), names.end()};
}

/// Values by option, life and reported year.
template <class CodeOf>
std::vector<std::int8_t> by_life_and_year(const RunResults& results,
                                          std::vector<std::uint8_t> LifeHistories::*ends,
                                          const CodeOf& code_of) {
  const ReportedYears years = reported_years(results);
  const std::size_t all_years = results.options.front().history.tally.shape.years;
  std::vector<std::int8_t> codes;
  for (const OptionResults& option : results.options) {
    for (std::size_t life = 0; life < most_life_histories; ++life) {
      for (std::size_t year = 0; year < years.count; ++year) {
        const std::size_t at = life * all_years + years.first_row + year;
        codes.push_back(
            static_cast<std::int8_t>(code_of(YearEnd{(option.history.histories.*ends)[at]})));
      }
    }
  }
  return codes;
}

/// Calls value_of(histories, life) for every option and life: there or not (`start` is 0).
template <class Value, class ValueOf>
std::vector<Value> by_life(const RunResults& results, const ValueOf& value_of) {
  std::vector<Value> values;
  for (const OptionResults& option : results.options) {
    const LifeHistories& histories = option.history.histories;
    for (std::size_t life = 0; life < most_life_histories; ++life)
      values.push_back(histories.start[life] == 0 ? Value{} : value_of(histories, life));
  }
  return values;
}

/// yes or no of someone alive, else nothing: 0 not here, 1 no, 2 yes.
template <class Is>
auto if_alive(const Is& is) {
  return [is](YearEnd end) { return end.is_alive() ? (is(end) ? 2 : 1) : 0; };
}

void add_year_ends(const RunResults& results, const std::string& suffix, const std::string& where,
                   std::vector<std::uint8_t> LifeHistories::*ends, Cube& cube) {
  const std::vector<std::string> dims{"option", "draw", "seed", "life", "year"};
  const std::vector<std::string> if_here{"not_here", "no", "yes"};
  const auto add = [&](const std::string& name, const std::string& meaning, const auto& code_of,
                       std::vector<std::string> flags) {
    cube.variables.push_back({name + suffix, "1", meaning + " at the end of the year, " + where,
                              dims, by_life_and_year(results, ends, code_of), std::move(flags)});
  };
  add(
      "state", "work, or dead or left", [](YearEnd end) { return static_cast<int>(end.stand()); },
      as_texts(stand_names));
  add("good_health", "good or very good self-rated health",
      if_alive([](YearEnd end) { return end.is_in_good_health(); }), if_here);
  add("distressed", "an adult with a mental score of 45.6 or less",
      if_alive([](YearEnd end) { return end.is_distressed(); }), if_here);
  add("limited", "limiting long-term condition",
      if_alive([](YearEnd end) { return end.is_limited(); }), if_here);
}

void add_traits(const RunResults& results, Cube& cube) {
  const std::vector<std::string> dims{"option", "draw", "seed", "life"};
  const Areas& areas = results.areas;
  const auto number = [&](const char* name, const char* units, const char* meaning,
                          const auto& value_of) {
    cube.variables.push_back(
        {name, units, meaning, dims, by_life<std::int32_t>(results, value_of)});
  };
  const auto text = [&](const char* name, const char* meaning, const auto& value_of) {
    cube.variables.push_back({name, "", meaning, dims, by_life<std::string>(results, value_of)});
  };
  number("start", "1",
         "month in which a programme first reached them, 202604 = April 2026; 0: no such life",
         [](const LifeHistories& all, std::size_t life) {
           const Month month{all.start[life]};
           return month.year() * 100 + month.month_of_year();
         });
  number("age", "years", "age in that month", [](const LifeHistories& all, std::size_t life) {
    return age_in_years(all.birth_month[life], Month{all.start[life]});
  });
  text("sex", "sex", [](const LifeHistories& all, std::size_t life) {
    return std::string{all.sex[life] == Sex::female ? "female" : "male"};
  });
  text("ethnicity", "ethnic group, the census's five",
       [](const LifeHistories& all, std::size_t life) {
         return std::string{ethnicity_names[static_cast<std::size_t>(all.ethnicity[life])]};
       });
  text("la", "local authority where they lived when first seen",
       [&](const LifeHistories& all, std::size_t life) {
         return areas.las[areas.la[all.lsoa[life]].row()].name;
       });
  number("imd_decile", "1", "IMD 2025 decile of the same place, 1 = most deprived",
         [&](const LifeHistories& all, std::size_t life) {
           return std::int32_t{areas.imd_decile[all.lsoa[life]]};
         });
}

}  // namespace

Cube changes_cube(const RunResults& results) {
  const ReportedYears years = reported_years(results);
  Cube cube = run_cube(results, "changes",
                       {{"group", "whom a programme of the option ever reached, and others",
                         as_texts(life_group_names)}});
  for (std::size_t what = 0; what < number_of_life_changes; ++what) {
    std::vector<std::int32_t> values;
    for (const OptionResults& option : results.options) {
      for (std::size_t year = 0; year < years.count; ++year) {
        for (const LifeGroup group : {LifeGroup::participants, LifeGroup::others}) {
          const std::int64_t people = option.history.changes.at(static_cast<LifeChange>(what),
                                                                years.first_row + year, group);
          expects(people <= std::numeric_limits<std::int32_t>::max(), "people fit 32 bits");
          values.push_back(static_cast<std::int32_t>(people));
        }
      }
    }
    const LifeChangeFact& fact = life_change_facts[what];
    add_variable(cube, fact.name, "people", fact.meaning, std::move(values));
  }
  return cube;
}

Cube histories_cube(const RunResults& results) {
  std::vector<std::int32_t> lives(most_life_histories);
  std::iota(lives.begin(), lives.end(), 1);
  std::vector<Dimension> axes = run_axes(results);
  axes.insert(axes.begin() + 3, {"life", "a person whom the option reached", lives});
  Cube cube{"histories", std::move(axes), {}};
  add_year_ends(results, "", "with the option", &LifeHistories::with, cube);
  add_year_ends(results, "_baseline", "in the baseline", &LifeHistories::without, cube);
  cube.variables.push_back(
      {"in_programme",
       "1",
       "receives a programme's support at the end of the year",
       {"option", "draw", "seed", "life", "year"},
       by_life_and_year(results, &LifeHistories::with,
                        if_alive([](YearEnd end) { return end.is_in_programme(); })),
       {"not_here", "no", "yes"}});
  add_traits(results, cube);
  return cube;
}

}  // namespace hale
