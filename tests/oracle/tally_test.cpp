#include "sim/measures/tally.hpp"

#include <numeric>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/measures/area_counts.hpp"
#include "sim/measures/observe.hpp"

#include "tests/support/counted_world.hpp"

namespace hale::test {
namespace {

const TallyShape two_years{2024, 2, 2, 6};

/// The place of a person in the tally, found again from the definitions.
std::size_t cell_by_hand(const World& world, PersonId person, Month month) {
  const DemographyColumns& base = world.people.demography;
  const int age = age_in_years(base.birth_month[person], month);
  std::size_t band = 0;
  while (band + 1 < number_of_age_bands && age >= age_band_starts[band + 1]) {
    ++band;
  }
  const LsoaId lsoa = base.lsoa[person];
  const std::size_t la = world.areas.la[lsoa].row();
  const std::size_t decile = world.areas.imd_decile[lsoa] - 1U;
  return ((la * 10 + decile) * 2 + (base.sex[person] == Sex::female ? 1 : 0)) * 20 + band;
}

template <class Counts>
std::int64_t total(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// Two years in which every 40th person dies or leaves in some month.
Tally two_years_of_life(World& world) {
  Tally tally{two_years};
  for (int i = 0; i < 24; ++i) {
    const Month month = Month{2024, 1} + i;
    observe(month, world, tally);
    Movements movements;
    for (std::size_t row = static_cast<std::size_t>(i); row < world.people.size(); row += 40) {
      Vital& vital = world.people.demography.vital[PersonId{row}];
      if (vital != Vital::alive) continue;
      vital = row % 3 == 0 ? Vital::left : Vital::dead;
      (vital == Vital::left ? movements.departures : movements.deaths).push_back(PersonId{row});
    }
    const std::size_t newcomer = world.people.size();
    world.people.grow_by(2);
    for (const std::size_t row : {newcomer, newcomer + 1}) {
      const bool is_born = row == newcomer;
      world.people.demography.lsoa[PersonId{row}] = LsoaId{static_cast<std::size_t>(i) % 6};
      world.people.demography.birth_month[PersonId{row}] =
          static_cast<std::int16_t>(month.index() - (is_born ? 0 : 400));
      (is_born ? movements.births : movements.arrivals).push_back(PersonId{row});
    }
    observe_movements(month, world, movements, tally);
  }
  return tally;
}

}  // namespace

TEST_CASE("ages fall into the bands of the life table", "[boundary][tally]") {
  const auto [age, band] = GENERATE(table<int, std::size_t>({{0, 0},
                                                             {1, 1},
                                                             {4, 1},
                                                             {5, 2},
                                                             {9, 2},
                                                             {10, 3},
                                                             {15, 4},
                                                             {64, 13},
                                                             {65, 14},
                                                             {89, 18},
                                                             {90, 19},
                                                             {104, 19}}));
  CHECK(age_band_of(age) == band);
}

TEST_CASE("a month of life is counted in the cell and state of the person", "[oracle][tally]") {
  const Month month{2025, 3};
  const World world = counted_world(9000, month);
  Tally tally{two_years};
  observe(month, world, tally);
  Tally by_hand{two_years};
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const std::size_t cell = cell_by_hand(world, person, month);
    const Work work = world.people.employment.work[person];
    const SelfRatedHealth health = world.people.health.self_rated[person];
    const bool good = health == SelfRatedHealth::very_good || health == SelfRatedHealth::good;
    const bool limited = world.people.health.condition[person] == Condition::limiting;
    const bool employed = work == Work::secure || work == Work::insecure;
    const std::size_t in_second_year = two_years.cells() + cell;
    const std::size_t state =
        static_cast<std::size_t>(work) * 4 + (good ? 2U : 0U) + (limited ? 1U : 0U);
    ++by_hand.person_months[in_second_year * 36 + state];
    by_hand.expected_deaths[in_second_year] += world.people.life.death_threshold[person];
    const std::size_t lsoa = world.people.demography.lsoa[person].row();
    const auto ethnicity = static_cast<std::size_t>(world.people.demography.ethnicity[person]);
    const std::size_t group =
        ethnicity * 2 + (world.people.demography.sex[person] == Sex::female ? 1U : 0U);
    const std::size_t group_state =
        (work != Work::child ? 4U : 0U) + (employed ? 2U : 0U) + (good ? 1U : 0U);
    ++by_hand.ethnicities.person_months[(10 + group) * 8 + group_state];
    ++by_hand.lsoas.person_months[(6 + lsoa) * 4 + (employed ? 2U : 0U) + (good ? 1U : 0U)];
  }
  CHECK(tally.person_months == by_hand.person_months);
  CHECK(tally.expected_deaths == by_hand.expected_deaths);
  CHECK(tally.lsoas.person_months == by_hand.lsoas.person_months);
  CHECK(tally.ethnicities.person_months == by_hand.ethnicities.person_months);
}

TEST_CASE("one person's year is twelve months in the bands lived in", "[oracle][tally]") {
  World world = counted_world(1, Month{2024, 1});
  const PersonId person{0};
  world.people.demography.vital[person] = Vital::alive;
  world.people.demography.birth_month[person] = static_cast<std::int16_t>(Month{1959, 6}.index());
  world.people.demography.sex[person] = Sex::female;
  world.people.demography.lsoa[person] = LsoaId{4};  // West, decile 3
  world.people.employment.work[person] = Work::insecure;
  world.people.health.self_rated[person] = SelfRatedHealth::good;
  world.people.life.death_threshold[person] = 1U << 31U;
  Tally tally{two_years};
  for (int i = 0; i < 12; ++i) {
    observe(Month{2024, 1} + i, world, tally);
  }
  const std::vector<AreaCounts> counts = area_counts(tally, 0);
  const AreaCounts& west_women = counts[1 * 3 + 1];
  CHECK(west_women.person_months[13] == 5);  // aged 64 from January to May
  CHECK(west_women.person_months[14] == 7);
  CHECK(west_women.healthy_months[13] == 5);
  CHECK(west_women.working_age[static_cast<std::size_t>(Work::insecure)] == 5);
  CHECK(expected_number(west_women.expected_deaths[13]) == 2.5);
  CHECK(counts[2 * 3 + 2].person_months[14] == 7);        // region, persons
  CHECK(counts[(3 + 2) * 3 + 1].person_months[14] == 7);  // IMD decile 3, women
  CHECK(total(counts[0 * 3 + 2].person_months) == 0);     // East
  CHECK(total(counts[1 * 3 + 0].person_months) == 0);     // men of West
  CHECK(employment_rate(west_women) == 1.0);
  CHECK(good_health_share(west_women) == 1.0);
}

TEST_CASE("people are conserved in every month and borough", "[property][tally]") {
  World world = counted_world(3000, Month{2024, 1});
  const Tally tally = two_years_of_life(world);
  const FlowCounts& flows = tally.flows;
  REQUIRE(flows.start.size() == 48);
  for (std::size_t i = 0; i < flows.start.size(); ++i) {
    CAPTURE(i);
    CHECK(flows.start[i] > 0);
    CHECK(flows.start[i] + flows.births[i] + flows.arrivals[i] - flows.deaths[i] -
              flows.departures[i] ==
          flows.end[i]);
    if (i >= 2) CHECK(flows.start[i] == flows.end[i - 2]);
  }
  CHECK(total(tally.cells.deaths) == total(flows.deaths));
  CHECK(total(tally.cells.deaths) == total(tally.lsoas.deaths));
  CHECK(total(tally.cells.deaths) == total(tally.ethnicities.deaths));
  CHECK(total(tally.cells.residents) == total(tally.ethnicities.residents));
  CHECK(total(tally.cells.departures) == total(flows.departures));
  CHECK(total(tally.cells.births) == 24);
  CHECK(total(tally.cells.arrivals) == 24);
  CHECK(total(flows.deaths) > 0);
  CHECK(total(flows.departures) > 0);
}

TEST_CASE("LSOAs add to boroughs, boroughs and deciles to the region", "[property][tally]") {
  World world = counted_world(3000, Month{2024, 1});
  const Tally tally = two_years_of_life(world);
  for (std::size_t year = 0; year < 2; ++year) {
    const std::vector<AreaCounts> counts = area_counts(tally, year);
    const auto months = [&](std::size_t area) { return total(counts[area * 3 + 2].person_months); };
    CHECK(months(0) + months(1) == months(2));
    std::int64_t in_deciles = 0;
    for (std::size_t decile = 0; decile < 10; ++decile) {
      in_deciles += months(3 + decile);
    }
    CHECK(in_deciles == months(2));
    CHECK(total(counts[2 * 3].person_months) + total(counts[2 * 3 + 1].person_months) == months(2));
    const auto sum_over = [&](const auto& counts, std::size_t first, std::size_t last) {
      const std::size_t per_lsoa = counts.size() / 12;
      const auto at = [&](std::size_t lsoa) {
        return counts.begin() + static_cast<std::ptrdiff_t>((year * 6 + lsoa) * per_lsoa);
      };
      return std::accumulate(at(first), at(last), std::int64_t{0});
    };
    CHECK(sum_over(tally.lsoas.person_months, 0, 4) == months(0));  // East has four LSOAs
    CHECK(sum_over(tally.lsoas.person_months, 4, 6) == months(1));
    CHECK(sum_over(tally.lsoas.residents, 0, 4) == tally.flows.end[(year * 12 + 11) * 2]);
    CHECK(sum_over(tally.lsoas.residents, 4, 6) == tally.flows.end[(year * 12 + 11) * 2 + 1]);
  }
}

TEST_CASE("counts are the same for any number of threads", "[determinism][tally]") {
  const Month month{2024, 5};
  const World world = counted_world(50000, month);
  Tally first{two_years};
  observe(month, world, first);
  for (const std::size_t threads : {std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    Tally again{two_years};
    observe(month, world, again);
    CHECK(again.person_months == first.person_months);
    CHECK(again.expected_deaths == first.expected_deaths);
    CHECK(again.lsoas.person_months == first.lsoas.person_months);
  }
}

TEST_CASE("an area's expectancies come from its own counts", "[oracle][hle]") {
  AreaCounts counts;
  counts.person_months.fill(12000);
  counts.healthy_months.fill(6000);
  counts.deaths.fill(10);
  counts.expected_deaths.fill(std::int64_t{20} << 32U);
  const Expectancies realised = expectancies_at_birth(counts, Deaths::realised);
  const Expectancies expected = expectancies_at_birth(counts, Deaths::expected);
  CHECK(realised.healthy.value == Approx(realised.life.value / 2).epsilon(1e-12));
  CHECK(expected.life.value < realised.life.value);
  CHECK(realised.life.lower < realised.life.value);
  // A constant hazard of 1 % a year: 100 years, but for what the bands' straight lines add.
  CHECK(realised.life.value == Approx(100.0).margin(0.05));
  counts.deaths.back() = 0;
  CHECK(std::isnan(expectancies_at_birth(counts, Deaths::realised).life.value));
  CHECK(std::isnan(employment_rate(AreaCounts{})));
}

}  // namespace hale::test
