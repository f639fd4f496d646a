#include "sim/measures/observe.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/measures/count_lives.hpp"
#include "sim/measures/count_living.hpp"
#include "sim/measures/count_month.hpp"
#include "sim/measures/count_surroundings.hpp"

namespace hale {
namespace {

std::size_t band_at(Month month, std::int16_t birth_month) {
  return age_band_of(age_in_years(birth_month, month));
}

template <class T>
std::span<T> year_of(std::vector<T>& values, std::size_t year, std::size_t years) {
  const std::size_t size = values.size() / years;
  return std::span{values}.subspan(year * size, size);
}

/// Adds one month's numbers to those of a year.
template <class Sum, class Number>
void add_to(std::span<Sum> year, const std::vector<Number>& month) {
  for (std::size_t i = 0; i < year.size(); ++i)
    year[i] += month[i];
}

void add_states(std::span<std::int32_t> year, const std::vector<CellMonth>& month) {
  for (std::size_t cell = 0; cell < month.size(); ++cell) {
    for (std::size_t state = 0; state < number_of_person_states; ++state)
      year[cell * number_of_person_states + state] += month[cell].people[state];
  }
}

/// The people of one month by LA.
std::vector<std::int32_t> people_by_la(const MonthCounts& month, std::size_t las) {
  std::vector<std::int32_t> totals(las);
  const std::size_t cells_per_la = month.cells.size() / las;
  for (std::size_t cell = 0; cell < month.cells.size(); ++cell) {
    const auto& people = month.cells[cell].people;
    totals[cell / cells_per_la] =
        std::accumulate(people.begin(), people.end(), totals[cell / cells_per_la]);
  }
  return totals;
}

/// What everyone counted now is: the end of last month and the start of this one.
void record_start(Month month, const std::vector<std::int32_t>& people, Tally& tally) {
  const std::size_t las = tally.shape.las;
  const std::size_t row = tally.shape.month_row(month) * las;
  for (std::size_t la = 0; la < las; ++la) {
    tally.flows.start[row + la] = people[la];
    if (row > 0) tally.flows.end[row - las + la] = people[la];
  }
}

/// One kind of movement, counted by cell and by LA.
void count_movements(Month month, const World& world, const std::vector<PersonId>& movers,
                     std::span<std::int32_t> by_cell, std::span<std::int32_t> flow_by_la) {
  const DemographyColumns& base = world.people.demography;
  for (const PersonId person : movers) {
    const LsoaId lsoa = base.lsoa[person];
    const LaId la = world.areas.la[lsoa];
    const std::size_t band = band_at(month, base.birth_month[person]);
    ++by_cell[cell_of(la, world.areas.imd_decile[lsoa], base.sex[person], band)];
    ++flow_by_la[la.row()];
  }
}

std::size_t ethnic_group_of(const World& world, PersonId person) {
  const DemographyColumns& base = world.people.demography;
  return ethnic_group(base.ethnicity[person], base.sex[person]);
}

/// Counts the residents by cell, LSOA and ethnic group, as they are now.
void count_residents(Month month, const World& world, Tally& tally) {
  const std::size_t year = tally.shape.year_row(month);
  const std::size_t years = tally.shape.years;
  const DemographyColumns& base = world.people.demography;
  const std::vector<std::uint32_t> first_cells = first_cells_of(world.areas);
  const std::span<std::int32_t> residents = year_of(tally.cells.residents, year, years);
  const std::span<std::int32_t> lsoa_residents = year_of(tally.lsoas.residents, year, years);
  const std::span<std::int32_t> group_residents = year_of(tally.ethnicities.residents, year, years);
  const std::span<std::int32_t> at_end =
      year_of(tally.flows.end, tally.shape.month_row(month), years * 12);
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (base.vital[person] != Vital::alive) continue;
    const LsoaId lsoa = base.lsoa[person];
    ++residents[first_cells[lsoa.row()] +
                static_cast<std::size_t>(base.sex[person]) * number_of_age_bands +
                band_at(month, base.birth_month[person])];
    ++lsoa_residents[lsoa.row()];
    ++group_residents[ethnic_group_of(world, person)];
    ++at_end[world.areas.la[lsoa].row()];
  }
}

/// Adds one month to a year of the living standards.
void add_living(const std::vector<LivingMonth>& month, std::size_t year, LivingCounts& counts) {
  for (std::size_t la = 0; la < month.size(); ++la) {
    const LivingMonth& here = month[la];
    const std::size_t at = year * month.size() + la;
    counts.residents[at] += here.residents;
    counts.poverty[at] += here.poverty;
    counts.poverty_after_housing[at] += here.poverty_after_housing;
    counts.distress[at] += here.distress;
    counts.children[at] += here.children;
    counts.children_in_poverty[at] += here.children_in_poverty;
    counts.children_in_poverty_after_housing[at] += here.children_in_poverty_after_housing;
  }
}

}  // namespace

void observe(Month month, const World& world, Tally& tally) {
  expects(tally.shape.covers(month), "the month lies in the years of the tally");
  const MonthCounts counts = count_month(month, world, tally.shape);
  const std::size_t year = tally.shape.year_row(month);
  const std::size_t years = tally.shape.years;
  add_states(year_of(tally.person_months, year, years), counts.cells);
  add_to(year_of(tally.expected_deaths, year, years), counts.expected_deaths);
  add_to(year_of(tally.utility, year, years), counts.utility);
  add_to(year_of(tally.satisfaction, year, years), counts.satisfaction);
  add_to(year_of(tally.lsoas.person_months, year, years), counts.lsoas);
  add_to(year_of(tally.ethnicities.person_months, year, years), counts.ethnicities);
  add_to(year_of(tally.lives, year, years), count_lives(month, world));
  add_to(year_of(tally.homes, year, years), count_homes(world));
  add_to(year_of(tally.surroundings, year, years), count_surroundings(world));
  record_start(month, people_by_la(counts, tally.shape.las), tally);
  add_living(count_living(world), year, tally.living);
}

void observe_movements(Month month, const World& world, const Movements& movements, Tally& tally) {
  expects(tally.shape.covers(month), "the month lies in the years of the tally");
  const std::size_t year = tally.shape.year_row(month);
  const std::size_t years = tally.shape.years;
  const std::size_t month_row = tally.shape.month_row(month);
  const auto count = [&](const std::vector<PersonId>& movers, std::vector<std::int32_t>& cells,
                         std::vector<std::int32_t>& flows) {
    count_movements(month, world, movers, year_of(cells, year, years),
                    year_of(flows, month_row, years * 12));
  };
  count(movements.births, tally.cells.births, tally.flows.births);
  count(movements.arrivals, tally.cells.arrivals, tally.flows.arrivals);
  count(movements.deaths, tally.cells.deaths, tally.flows.deaths);
  count(movements.departures, tally.cells.departures, tally.flows.departures);
  const std::span<std::int32_t> lsoa_deaths = year_of(tally.lsoas.deaths, year, years);
  const std::span<std::int32_t> group_deaths = year_of(tally.ethnicities.deaths, year, years);
  for (const PersonId person : movements.deaths) {
    ++lsoa_deaths[world.people.demography.lsoa[person].row()];
    ++group_deaths[ethnic_group_of(world, person)];
  }
  if (month.month_of_year() == 12) count_residents(month, world, tally);
}

void observe_start(Month month, const World& world, PersonId person, Tally& tally) {
  const std::size_t year = tally.shape.year_row(month);
  ++tally.ethnicities.starts[year * number_of_ethnic_groups + ethnic_group_of(world, person)];
}

}  // namespace hale
