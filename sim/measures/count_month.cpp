#include "sim/measures/count_month.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// A block's people as numbers to count by, made in loops that compilers vectorise.
struct BlockCodes {
  std::array<std::uint16_t, rows_per_block> cell;       ///< sex x age band
  std::array<std::uint16_t, rows_per_block> state;      ///< cell x person state
  std::array<std::uint8_t, rows_per_block> ward_state;  ///< employed x good health
  std::array<std::uint8_t, rows_per_block> alive;       ///< 1 or 0
};

/// age_band_of, without a branch, of an age in months.
constexpr std::uint16_t band_of_months(std::uint16_t age) {
  const auto fives = static_cast<std::uint16_t>(age / 60);
  const auto band = static_cast<std::uint16_t>(fives + (age >= 12 ? 1 : 0));
  return std::min<std::uint16_t>(band, number_of_age_bands - 1);
}

static_assert([] {
  for (int months = 0; months < 130 * 12; ++months) {
    if (band_of_months(static_cast<std::uint16_t>(months)) != age_band_of(months / 12))
      return false;
  }
  return true;
}());

/// A block's columns, and the month.
struct Rows {
  const Vital* vital;
  const std::int16_t* birth_month;
  const Sex* sex;
  const Work* work;
  const SelfRatedHealth* self_rated;
  const Condition* condition;
  std::size_t count;
  int now;
};

Rows rows_of(const People& people, Block block, Month month) {
  return {block.of(people.demography.vital.values()).data(),
          block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.sex.values()).data(),
          block.of(people.employment.work.values()).data(),
          block.of(people.health.self_rated.values()).data(),
          block.of(people.health.condition.values()).data(),
          block.size(),
          month.index()};
}

void expect_births_before(const Rows& rows) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    expects(rows.vital[i] != Vital::alive || rows.now >= rows.birth_month[i],
            "nobody is counted before birth");
  }
}

HALE_FOR_EVERY_CPU void encode(const Rows& rows, BlockCodes& codes) {
  const Rows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const auto age = static_cast<std::uint16_t>(r.now - r.birth_month[i]);
    const auto cell = static_cast<std::uint16_t>(
        static_cast<std::uint16_t>(r.sex[i]) * number_of_age_bands + band_of_months(age));
    codes.cell[i] = cell;
    codes.state[i] = static_cast<std::uint16_t>(
        cell * number_of_person_states + person_state(r.work[i], r.self_rated[i], r.condition[i]));
    codes.ward_state[i] = static_cast<std::uint8_t>((is_employed(r.work[i]) ? 2 : 0) +
                                                    (is_good(r.self_rated[i]) ? 1 : 0));
    codes.alive[i] = r.vital[i] == Vital::alive ? 1 : 0;
  }
}

/// Counts neighbours [begin, end) of a block, who live in one LSOA.
void count_neighbours(const BlockCodes& codes, std::span<const std::uint32_t> death_threshold,
                      std::size_t begin, std::size_t end, LsoaPlace place, MonthCounts& counts) {
  std::int32_t* const people = counts.cells[place.first_cell].people.data();
  std::int64_t* const expected = &counts.expected_deaths[place.first_cell];
  static_assert(rows_per_block < 65536, "a block's people fit a field of 16 bits");
  std::uint64_t ward_states = 0;  // four fields of 16 bits
  for (std::size_t i = begin; i < end; ++i) {
    people[codes.state[i]] += codes.alive[i];
    expected[codes.cell[i]] += codes.alive[i] * std::int64_t{death_threshold[i]};
    ward_states += std::uint64_t{codes.alive[i]} << (16U * codes.ward_state[i]);
  }
  for (std::size_t state = 0; state < number_of_ward_states; ++state) {
    counts.wards[place.ward * number_of_ward_states + state] +=
        static_cast<std::int32_t>((ward_states >> (16U * state)) & 0xFFFFU);
  }
}

void count_block(Month month, const People& people, const std::vector<LsoaPlace>& places,
                 Block block, MonthCounts& counts) {
  BlockCodes codes;
  const Rows rows = rows_of(people, block, month);
  expect_births_before(rows);
  encode(rows, codes);
  const auto lsoa = block.of(people.demography.lsoa.values());
  const auto death_threshold = block.of(people.life.death_threshold.values());
  for (std::size_t begin = 0; begin < block.size();) {
    const LsoaId here = lsoa[begin];
    std::size_t end = begin + 1;
    while (end < block.size() && lsoa[end] == here) {
      ++end;
    }
    count_neighbours(codes, death_threshold, begin, end, places[here.row()], counts);
    begin = end;
  }
}

template <class T>
void add_each(std::vector<T>& into, const std::vector<T>& from) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    into[i] += from[i];
  }
}

void merge(MonthCounts& into, const MonthCounts& from) {
  for (std::size_t cell = 0; cell < into.cells.size(); ++cell) {
    for (std::size_t state = 0; state < number_of_person_states; ++state) {
      into.cells[cell].people[state] += from.cells[cell].people[state];
    }
  }
  add_each(into.expected_deaths, from.expected_deaths);
  add_each(into.wards, from.wards);
}

}  // namespace

std::vector<LsoaPlace> places_of(const Areas& areas) {
  std::vector<LsoaPlace> places(areas.number_of_lsoas());
  for (std::size_t row = 0; row < places.size(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t cell = cell_of(areas.la[lsoa], areas.imd_decile[lsoa], Sex::male, 0);
    places[row] = {static_cast<std::uint32_t>(cell), areas.ward[lsoa].row()};
  }
  return places;
}

MonthCounts::MonthCounts(const TallyShape& shape)
    : cells(shape.cells()),
      expected_deaths(shape.cells()),
      wards(shape.wards * number_of_ward_states) {}

MonthCounts count_month(Month month, const World& world, const TallyShape& shape) {
  const std::vector<LsoaPlace> places = places_of(world.areas);
  return sum_over_blocks(
      world.people.size(), MonthCounts{shape},
      [&](Block block, MonthCounts& sum) { count_block(month, world.people, places, block, sum); },
      merge);
}

}  // namespace hale
