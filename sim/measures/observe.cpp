#include "sim/measures/observe.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

constexpr int months_in_table = 125 * 12;

/// Age band by age in months; the last entry serves everyone older.
constexpr std::array<std::uint8_t, months_in_table> bands_by_month = [] {
  std::array<std::uint8_t, months_in_table> bands{};
  for (int age = 0; age < months_in_table; ++age) {
    bands[static_cast<std::size_t>(age)] = static_cast<std::uint8_t>(age_band_of(age / 12));
  }
  return bands;
}();

std::size_t band_of(std::int16_t birth_month, Month month) {
  const int age = month.index() - birth_month;
  expects(age >= 0, "nobody is counted before birth");
  return bands_by_month[static_cast<std::size_t>(std::min(age, months_in_table - 1))];
}

/// Where the people of each LSOA are counted: the cell of a boy of its first band, and the ward.
struct LsoaPlace {
  std::uint32_t first_cell;
  std::uint32_t ward;
};

std::vector<LsoaPlace> places_of(const Areas& areas) {
  std::vector<LsoaPlace> places(areas.number_of_lsoas());
  for (std::size_t row = 0; row < places.size(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t cell = cell_of(areas.la[lsoa], areas.imd_decile[lsoa], Sex::male, 0);
    places[row] = {static_cast<std::uint32_t>(cell), areas.ward[lsoa].row()};
  }
  return places;
}

/// One month's counts; one copy per thread.
struct MonthCounts {
  explicit MonthCounts(const TallyShape& shape)
      : states(shape.cells() * number_of_person_states),
        expected_deaths(shape.cells()),
        wards(shape.wards * number_of_ward_states) {}

  std::vector<std::int32_t> states;
  std::vector<std::int64_t> expected_deaths;
  std::vector<std::int32_t> wards;
};

template <class To, class From>
void add_to(std::span<To> into, const std::vector<From>& from) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    into[i] += from[i];
  }
}

template <class T>
std::span<T> year_of(std::vector<T>& values, std::size_t year, std::size_t years) {
  const std::size_t size = values.size() / years;
  return std::span{values}.subspan(year * size, size);
}

void merge(MonthCounts& into, const MonthCounts& from) {
  add_to(std::span{into.states}, from.states);
  add_to(std::span{into.expected_deaths}, from.expected_deaths);
  add_to(std::span{into.wards}, from.wards);
}

void count_block(Month month, const People& people, const std::vector<LsoaPlace>& places,
                 Block block, MonthCounts& counts) {
  const auto vital = block.of(people.demography.vital.values());
  const auto birth_month = block.of(people.demography.birth_month.values());
  const auto sex = block.of(people.demography.sex.values());
  const auto lsoa = block.of(people.demography.lsoa.values());
  const auto work = block.of(people.employment.work.values());
  const auto self_rated = block.of(people.health.self_rated.values());
  const auto condition = block.of(people.health.condition.values());
  const auto death_threshold = block.of(people.life.death_threshold.values());
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (vital[i] != Vital::alive) continue;
    const LsoaPlace place = places[lsoa[i].row()];
    const std::size_t cell = place.first_cell +
                             static_cast<std::size_t>(sex[i]) * number_of_age_bands +
                             band_of(birth_month[i], month);
    ++counts.states[cell * number_of_person_states +
                    person_state(work[i], self_rated[i], condition[i])];
    counts.expected_deaths[cell] += death_threshold[i];
    ++counts.wards[place.ward * number_of_ward_states + (is_employed(work[i]) ? 2U : 0U) +
                   (is_good(self_rated[i]) ? 1U : 0U)];
  }
}

/// People by LA, from counts by cell of `per_cell` values each.
std::vector<std::int32_t> by_la(std::span<const std::int32_t> counts, std::size_t las) {
  std::vector<std::int32_t> totals(las);
  const std::size_t per_la = counts.size() / las;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    totals[i / per_la] += counts[i];
  }
  return totals;
}

/// What everyone counted now is: the end of last month and the start of this one.
void record_start(Month month, const std::vector<std::int32_t>& people_by_la, Tally& tally) {
  const std::size_t las = tally.shape.las;
  const std::size_t row = tally.shape.month_row(month) * las;
  for (std::size_t la = 0; la < las; ++la) {
    tally.flows.start[row + la] = people_by_la[la];
    if (row > 0) tally.flows.end[row - las + la] = people_by_la[la];
  }
}

/// One kind of movement, counted by cell and by LA.
void count_movements(Month month, const World& world, const std::vector<PersonId>& movers,
                     std::span<std::int32_t> by_cell, std::span<std::int32_t> flow_by_la) {
  const DemographyColumns& base = world.people.demography;
  for (const PersonId person : movers) {
    const LsoaId lsoa = base.lsoa[person];
    const LaId la = world.areas.la[lsoa];
    const std::size_t band = band_of(base.birth_month[person], month);
    ++by_cell[cell_of(la, world.areas.imd_decile[lsoa], base.sex[person], band)];
    ++flow_by_la[la.row()];
  }
}

/// Counts the residents by cell and by ward, as they are now.
void count_residents(Month month, const World& world, Tally& tally) {
  const std::size_t year = tally.shape.year_row(month);
  const std::size_t years = tally.shape.years;
  const DemographyColumns& base = world.people.demography;
  const std::vector<LsoaPlace> places = places_of(world.areas);
  const std::span<std::int32_t> residents = year_of(tally.cells.residents, year, years);
  const std::span<std::int32_t> ward_residents = year_of(tally.wards.residents, year, years);
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (base.vital[person] != Vital::alive) continue;
    const LsoaPlace place = places[base.lsoa[person].row()];
    ++residents[place.first_cell +
                static_cast<std::size_t>(base.sex[person]) * number_of_age_bands +
                band_of(base.birth_month[person], month)];
    ++ward_residents[place.ward];
  }
  const std::vector<std::int32_t> people_by_la = by_la(residents, tally.shape.las);
  std::copy(people_by_la.begin(), people_by_la.end(),
            tally.flows.end.begin() +
                static_cast<std::ptrdiff_t>(tally.shape.month_row(month) * tally.shape.las));
}

}  // namespace

void observe(Month month, const World& world, Tally& tally) {
  expects(tally.shape.covers(month), "the month lies in the years of the tally");
  const std::vector<LsoaPlace> places = places_of(world.areas);
  const MonthCounts counts = sum_over_blocks(
      world.people.size(), MonthCounts{tally.shape},
      [&](Block block, MonthCounts& sum) { count_block(month, world.people, places, block, sum); },
      merge);
  const std::size_t year = tally.shape.year_row(month);
  const std::size_t years = tally.shape.years;
  add_to(year_of(tally.person_months, year, years), counts.states);
  add_to(year_of(tally.expected_deaths, year, years), counts.expected_deaths);
  add_to(year_of(tally.wards.person_months, year, years), counts.wards);
  record_start(month, by_la(counts.states, tally.shape.las), tally);
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
  const std::span<std::int32_t> ward_deaths = year_of(tally.wards.deaths, year, years);
  for (const PersonId person : movements.deaths) {
    ++ward_deaths[world.areas.ward[world.people.demography.lsoa[person]].row()];
  }
  if (month.month_of_year() == 12) count_residents(month, world, tally);
}

}  // namespace hale
