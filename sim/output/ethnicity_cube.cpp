#include "sim/output/ethnicity_cube.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/output/axes.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int32_t>;

constexpr unsigned anything = 0;
constexpr unsigned in_good_health = 1;
constexpr unsigned in_work = 2;
constexpr unsigned adult = 4;

/// Values by option, reported year and ethnic group, of what count_at says of a (year, group).
template <class CountAt>
Counts by_group(const RunResults& results, const CountAt& count_at) {
  const ReportedYears years = reported_years(results);
  const std::size_t first = years.first_row * number_of_ethnic_groups;
  Counts values;
  for (const OptionResults& option : results.options) {
    for (std::size_t row = 0; row < years.count * number_of_ethnic_groups; ++row)
      values.push_back(count_at(option.history.tally.ethnicities, first + row));
  }
  return values;
}

/// Person-months in the states of a group that have all bits of `wanted`.
std::int32_t months_in(unsigned wanted, const EthnicityCounts& counts, std::size_t year_and_group) {
  std::int32_t months = 0;
  for (unsigned state = 0; state < number_of_group_states; ++state) {
    if ((state & wanted) == wanted)
      months += counts.person_months[year_and_group * number_of_group_states + state];
  }
  return months;
}

}  // namespace

Cube ethnicity_cube(const RunResults& results) {
  Cube cube = run_cube(results, "ethnicity",
                       {{"ethnicity", "ethnic group, the census's five",
                         std::vector<std::string>{"asian", "black", "mixed", "other", "white"}},
                        sex_axis()});
  const auto months = [&](std::string_view name, std::string_view meaning, unsigned wanted) {
    add_variable(cube, name, "person-months", meaning,
                 by_group(results, [&](const EthnicityCounts& counts, std::size_t at) {
                   return months_in(wanted, counts, at);
                 }));
  };
  const auto people = [&](std::string_view name, std::string_view meaning,
                          Counts EthnicityCounts::*of) {
    add_variable(cube, name, "people", meaning,
                 by_group(results, [&](const EthnicityCounts& counts, std::size_t at) {
                   return (counts.*of)[at];
                 }));
  };
  months("person_months", "person-months lived", anything);
  months("good_health", "person-months in good or very good self-rated health", in_good_health);
  months("employed", "person-months in paid work", in_work);
  months("adult_months", "person-months of people aged 16 and over", adult);
  people("residents", "people at the end of the year", &EthnicityCounts::residents);
  people("deaths", "deaths that happened", &EthnicityCounts::deaths);
  people("starts", "people whom a programme began to reach", &EthnicityCounts::starts);
  return cube;
}

}  // namespace hale
