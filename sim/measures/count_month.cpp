#include "sim/measures/count_month.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sim/core/contracts.hpp"
#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

/// CountRows at a time: what they count as stays in the first-level cache.
constexpr std::size_t strip = 1024;

constexpr auto bands = static_cast<std::uint32_t>(number_of_age_bands);
constexpr auto lsoa_states = static_cast<std::uint32_t>(number_of_lsoa_states);
static_assert(number_of_person_states <= 256, "a person state fits a byte");
static_assert(number_of_ethnic_groups * number_of_group_states <= 256, "so does a group's");

/// What people count as, made in a loop that compilers vectorise. Movers keep their rows, so that
/// neighbours in memory soon live all over the region: each row has its own place.
struct Codes {
  std::array<std::uint32_t, strip> cell;            ///< LA x IMD decile x sex x age band
  std::array<std::uint32_t, strip> lsoa;            ///< LSOA x LSOA state
  std::array<std::uint32_t, strip> expected_death;  ///< in 2^-32; 0 unless alive
  std::array<std::int32_t, strip> utility;          ///< 0 unless alive
  std::array<std::int32_t, strip> satisfaction;     ///< 0 unless an adult and alive
  std::array<std::uint8_t, strip> state;            ///< person state
  std::array<std::uint8_t, strip> group;            ///< ethnic group x group state
  std::array<std::uint8_t, strip> alive;            ///< 1 or 0
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

/// A strip's columns, and the month.
struct CountRows {
  const Vital* vital;
  const std::int16_t* birth_month;
  const Sex* sex;
  const Ethnicity* ethnicity;
  const Work* work;
  const SelfRatedHealth* self_rated;
  const Condition* condition;
  const LsoaId* lsoa;
  const std::uint32_t* death_threshold;
  const std::int16_t* utility;
  const std::int16_t* satisfaction;
  std::size_t count;
  int now;
};

CountRows count_rows(const People& people, Block block, Month month) {
  return {block.of(people.demography.vital.values()).data(),
          block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.sex.values()).data(),
          block.of(people.demography.ethnicity.values()).data(),
          block.of(people.employment.work.values()).data(),
          block.of(people.health.self_rated.values()).data(),
          block.of(people.health.condition.values()).data(),
          block.of(people.demography.lsoa.values()).data(),
          block.of(people.life.death_threshold.values()).data(),
          block.of(people.health.utility.values()).data(),
          block.of(people.health.life_satisfaction.values()).data(),
          block.size(),
          month.index()};
}

void expect_births_before(const CountRows& rows) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    expects(rows.vital[i] != Vital::alive || rows.now >= rows.birth_month[i],
            "nobody is counted before birth");
  }
}

HALE_FOR_EVERY_CPU void encode(const CountRows& rows, const std::uint32_t* first_cells,
                               Codes& codes) {
  const CountRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::uint32_t lsoa = r.lsoa[i].row();
    const auto age = static_cast<std::uint16_t>(r.now - r.birth_month[i]);
    const bool alive = r.vital[i] == Vital::alive;
    codes.cell[i] =
        first_cells[lsoa] + static_cast<std::uint32_t>(r.sex[i]) * bands + band_of_months(age);
    const unsigned lsoa_state =
        (is_employed(r.work[i]) ? 2U : 0U) + (is_good(r.self_rated[i]) ? 1U : 0U);
    codes.lsoa[i] = lsoa * lsoa_states + lsoa_state;
    codes.group[i] =
        static_cast<std::uint8_t>(ethnic_group(r.ethnicity[i], r.sex[i]) * number_of_group_states +
                                  (r.work[i] != Work::child ? 4U : 0U) + lsoa_state);
    codes.expected_death[i] = alive ? r.death_threshold[i] : 0;
    codes.utility[i] = alive ? r.utility[i] : 0;
    codes.satisfaction[i] = alive & (r.work[i] != Work::child) ? r.satisfaction[i] : 0;
    codes.state[i] =
        static_cast<std::uint8_t>(person_state(r.work[i], r.self_rated[i], r.condition[i]));
    codes.alive[i] = alive ? 1 : 0;
  }
}

void count(const Codes& codes, std::size_t rows, MonthCounts& counts) {
  CellMonth* const cells = counts.cells.data();
  std::int64_t* const expected_deaths = counts.expected_deaths.data();
  std::int64_t* const utility = counts.utility.data();
  std::int64_t* const satisfaction = counts.satisfaction.data();
  std::int32_t* const lsoas = counts.lsoas.data();
  std::int32_t* const groups = counts.ethnicities.data();
  for (std::size_t i = 0; i < rows; ++i) {
    cells[codes.cell[i]].people[codes.state[i]] += codes.alive[i];
    expected_deaths[codes.cell[i]] += codes.expected_death[i];
    utility[codes.cell[i]] += codes.utility[i];
    satisfaction[codes.cell[i]] += codes.satisfaction[i];
    lsoas[codes.lsoa[i]] += codes.alive[i];
    groups[codes.group[i]] += codes.alive[i];
  }
}

void count_block(Month month, const People& people, const std::vector<std::uint32_t>& first_cells,
                 Block block, MonthCounts& counts) {
  Codes codes;
  for (std::size_t begin = block.begin; begin < block.end; begin += strip) {
    const CountRows rows = count_rows(people, {begin, std::min(begin + strip, block.end)}, month);
    expect_births_before(rows);
    encode(rows, first_cells.data(), codes);
    count(codes, rows.count, counts);
  }
}

void merge_counts(MonthCounts& into, const MonthCounts& from) {
  for (std::size_t cell = 0; cell < into.cells.size(); ++cell) {
    for (std::size_t state = 0; state < number_of_person_states; ++state) {
      into.cells[cell].people[state] += from.cells[cell].people[state];
    }
  }
  add_each(into.expected_deaths, from.expected_deaths);
  add_each(into.utility, from.utility);
  add_each(into.satisfaction, from.satisfaction);
  add_each(into.lsoas, from.lsoas);
  add_each(into.ethnicities, from.ethnicities);
}

}  // namespace

std::vector<std::uint32_t> first_cells_of(const Areas& areas) {
  std::vector<std::uint32_t> cells(areas.number_of_lsoas());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const LsoaId lsoa{row};
    const std::size_t cell = cell_of(areas.la[lsoa], areas.imd_decile[lsoa], Sex::male, 0);
    cells[row] = static_cast<std::uint32_t>(cell);
  }
  return cells;
}

MonthCounts::MonthCounts(const TallyShape& shape)
    : cells(shape.cells()),
      expected_deaths(shape.cells()),
      utility(shape.cells()),
      satisfaction(shape.cells()),
      lsoas(shape.lsoas * number_of_lsoa_states),
      ethnicities(number_of_ethnic_groups * number_of_group_states) {}

MonthCounts count_month(Month month, const World& world, const TallyShape& shape) {
  const std::vector<std::uint32_t> first_cells = first_cells_of(world.areas);
  return sum_over_blocks(
      world.people.size(), MonthCounts{shape},
      [&](Block block, MonthCounts& sum) {
        count_block(month, world.people, first_cells, block, sum);
      },
      merge_counts);
}

}  // namespace hale
