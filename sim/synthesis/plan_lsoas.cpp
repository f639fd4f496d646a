#include "sim/synthesis/plan_lsoas.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/synthesis/fit_margins.hpp"
#include "sim/synthesis/plan_parts.hpp"

namespace hale {
namespace {

constexpr int raking_rounds = 60;

/// Added to every age of an LSOA, so that raking can put people where the small counts of mid-2020
/// had none.
constexpr double pinch = 0.05;

std::int64_t sum_of(const BySexAndCensusAge<std::int64_t>& persons) {
  std::int64_t sum = 0;
  for (const auto& ages : persons)
    sum = std::accumulate(ages.begin(), ages.end(), sum);
  return sum;
}

/// Complains about LSOAs whose people cannot be put into their households.
void check_homes(const PopulationTables& tables, std::size_t first,
                 std::span<const std::int64_t> homes, std::span<const LsoaPlan> plans) {
  constexpr std::size_t adult = 18;
  std::vector<Problem> problems;
  for (std::size_t l = 0; l < plans.size(); ++l) {
    std::int64_t adults = 0;
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      for (std::size_t age = adult; age < number_of_census_ages; ++age) {
        adults += plans[l].persons[sex][age] - plans[l].communal[sex][age];
      }
    }
    const std::int64_t people = plans[l].number_of_persons() - plans[l].number_of_communal();
    if (homes[l] <= adults && people <= static_cast<std::int64_t>(largest_home) * homes[l])
      continue;
    FilePlace place;
    place.file = tables.areas.lsoa_code[LsoaId{first + l}];
    problems.push_back(
        {place, fmt::format("{} adults and {} people in {} households", adults, people, homes[l]),
         fmt::format("a household has an adult and at most {} people", largest_home),
         "compare lsoas.csv with lsoa_ages.csv and la_age_sex.csv"});
  }
  if (!problems.empty()) throw ScenarioError{std::move(problems)};
}

/// Sex and age as one column number of a table.
constexpr std::size_t column_of(std::size_t sex, std::size_t age) {
  return sex * number_of_census_ages + age;
}

}  // namespace

std::int64_t LsoaPlan::number_of_persons() const {
  return sum_of(persons);
}

std::int64_t LsoaPlan::number_of_communal() const {
  return sum_of(communal);
}

std::int64_t LsoaPlan::number_of_homes() const {
  return std::accumulate(homes.begin(), homes.end(), std::int64_t{0});
}

std::int64_t LaView::persons() const {
  return sum_of(targets.persons);
}

double LaView::growth() const {
  double census = 0.0;
  for (const LsoaMargins& lsoa : lsoas)
    census += lsoa.persons();
  return static_cast<double>(persons()) / census;
}

void plan_people(const LaView& la, std::span<LsoaPlan> plans) {
  std::vector<double> census(plans.size());
  for (std::size_t l = 0; l < plans.size(); ++l)
    census[l] = la.lsoas[l].persons();
  const std::vector<std::int64_t> totals = apportion(la.persons(), census);

  constexpr std::size_t columns = number_of_sexes * number_of_census_ages;
  Grid<double> table{plans.size(), columns};
  std::vector<std::int64_t> targets(columns);
  for (std::size_t age = 0; age < number_of_census_ages; ++age) {
    const auto both = static_cast<double>(la.targets.persons[0][age] + la.targets.persons[1][age]);
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      targets[column_of(sex, age)] = la.targets.persons[sex][age];
      const double share = static_cast<double>(la.targets.persons[sex][age]) / std::max(both, 1.0);
      for (std::size_t l = 0; l < plans.size(); ++l) {
        table.row(l)[column_of(sex, age)] = (la.lsoas[l].ages[age] + pinch) * share;
      }
    }
  }
  const std::vector<double> real_totals(totals.begin(), totals.end());
  const std::vector<double> real_targets(targets.begin(), targets.end());
  rake(table, real_totals, real_targets, raking_rounds);
  const Grid<std::int64_t> whole = round_to_margins(table, totals, targets);
  for (std::size_t l = 0; l < plans.size(); ++l) {
    for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
      for (std::size_t age = 0; age < number_of_census_ages; ++age) {
        plans[l].persons[sex][age] = whole.row(l)[column_of(sex, age)];
      }
    }
  }
}

std::vector<std::int64_t> plan_number_of_homes(const LaView& la) {
  std::vector<double> census(la.lsoas.size());
  for (std::size_t l = 0; l < census.size(); ++l)
    census[l] = la.lsoas[l].households();
  const double total = std::accumulate(census.begin(), census.end(), 0.0);
  return apportion(std::llround(total * la.growth()), census);
}

std::vector<LsoaPlan> plan_lsoas(const PopulationTables& tables) {
  std::vector<LsoaPlan> plans(tables.lsoas.size());
  std::size_t begin = 0;
  for (std::size_t la = 0; la < tables.las.size(); ++la) {
    std::size_t end = begin;
    while (end < plans.size() && tables.areas.la[LsoaId{end}].row() == la)
      ++end;
    const LaView view{std::span{tables.lsoas}.subspan(begin, end - begin), tables.las[la],
                      tables.national};
    const std::span<LsoaPlan> part = std::span{plans}.subspan(begin, end - begin);
    plan_people(view, part);
    const std::vector<std::int64_t> homes = plan_number_of_homes(view);
    plan_communal(view, homes, part);
    check_homes(tables, begin, homes, part);
    plan_home_sizes(view, homes, part);
    plan_education(view, part);
    begin = end;
  }
  return plans;
}

}  // namespace hale
