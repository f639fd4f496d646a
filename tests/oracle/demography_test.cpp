// Who dies, leaves, gives birth and arrives, recomputed one person at a time from the definition of
// luck.

#include "sim/processes/demography/demography.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"
#include "sim/core/units.hpp"
#include "sim/processes/demography/fit.hpp"
#include "sim/processes/demography/newcomers.hpp"

#include "tests/support/demography_tables.hpp"
#include "tests/support/small_world.hpp"

namespace hale::test {
namespace {

constexpr Month start{2024, 1};

struct Toy {
  World base = small_world(600, start);
  DemographyModel model = fit_demography(toy_demography(), base, start, 1.0);
  Luck luck{11};
  Levers levers;
  World world = base;

  Movements step(Month month) { return step_demography({month, luck, levers}, model, base, world); }
};

std::uint32_t monthly(double annual_rate) {
  return threshold_of(in_one_month(AnnualRate{annual_rate}).value());
}

std::vector<PersonId> sorted(std::vector<PersonId> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("they die whose luck is below their threshold", "[oracle][demography]") {
  Toy toy;
  auto& threshold = toy.world.people.life.death_threshold;
  for (std::size_t row = 0; row < toy.world.people.size(); ++row) {
    threshold[PersonId{row}] = static_cast<std::uint32_t>(row % 7) << 26U;
  }
  const World before = toy.world;
  const Movements moved = toy.step(start);
  std::vector<PersonId> expected;
  for (std::size_t row = 0; row < before.people.size(); ++row) {
    const PersonId person{row};
    const std::uint32_t bits =
        toy.luck.bits(before.people.demography.uid[person], start, Event::death);
    if (bits < threshold[person]) expected.push_back(person);
    CHECK((toy.world.people.demography.vital[person] == Vital::dead) == (bits < threshold[person]));
  }
  REQUIRE(expected.size() > 10);
  CHECK(moved.deaths == expected);
}

TEST_CASE("households leave by their reference person's luck, the young by their own",
          "[oracle][demography]") {
  Toy toy;
  const World before = toy.world;
  const Movements moved = toy.step(start);
  const DemographyColumns& who = before.people.demography;
  std::set<PersonId> expected;
  for (std::size_t row = 0; row < before.people.size(); ++row) {
    const PersonId person{row};
    const std::size_t la = before.areas.la[who.lsoa[person]].row();
    const int age = (start.index() - who.birth_month[person]) / 12;
    const std::uint32_t bits = toy.luck.bits(who.uid[person], start, Event::departure);
    const auto& thresholds =
        who.role[person] == Role::reference ? toy.model.departure : toy.model.lone_departure;
    if (bits >= thresholds[la][static_cast<std::size_t>(age)]) continue;
    if (who.role[person] == Role::reference) {
      for (std::size_t other = 0; other < before.people.size(); ++other) {
        if (who.household[PersonId{other}] == who.household[person])
          expected.insert(PersonId{other});
      }
    } else if (who.role[person] != Role::partner && age >= 18 && age <= 29) {
      expected.insert(person);
    }
  }
  REQUIRE(expected.size() > 5);
  CHECK(sorted(moved.departures) == std::vector<PersonId>(expected.begin(), expected.end()));
}

TEST_CASE("women bear children by place, age, parity and luck", "[oracle][demography]") {
  Toy toy;
  for (std::size_t row = 0; row < toy.world.people.size(); ++row) {
    toy.world.people.demography.parity[PersonId{row}] = static_cast<std::uint8_t>(row % 5);
  }
  const World before = toy.world;
  const Movements moved = toy.step(start);
  const DemographyColumns& was = before.people.demography;
  const DemographyColumns& who = toy.world.people.demography;
  std::vector<PersonId> mothers;
  for (std::size_t row = 0; row < before.people.size(); ++row) {
    const PersonId person{row};
    const int age = (start.index() - was.birth_month[person]) / 12;
    if (was.sex[person] != Sex::female || age < 15 || age > 45) continue;
    if (who.vital[person] != Vital::alive) continue;
    const std::size_t la = before.areas.la[was.lsoa[person]].row();
    const std::uint32_t bits = toy.luck.bits(was.uid[person], start, Event::birth);
    const auto& rates = toy.model.birth[la];
    if (bits < rates[static_cast<std::size_t>(age - 15)][was.parity[person]])
      mothers.push_back(person);
  }
  REQUIRE(mothers.size() > 3);
  REQUIRE(moved.births.size() == mothers.size());
  for (std::size_t i = 0; i < mothers.size(); ++i) {
    const PersonId mother = mothers[i];
    const PersonId child = moved.births[i];
    CHECK(child.row() == before.people.size() + i);
    CHECK(who.parity[mother] == std::min(4, was.parity[mother] + 1));
    CHECK(who.uid[child] == derive_uid(static_cast<std::uint64_t>(was.uid[mother]),
                                       birth_number(was.parity[mother], start)));
    CHECK(who.birth_month[child] == start.index());
    CHECK(who.household[child] == who.household[mother]);
    CHECK(who.role[child] == Role::child);
    CHECK(who.ethnicity[child] == was.ethnicity[mother]);
    const double luck = toy.luck.uniform(who.uid[child], start, Event::newborn_sex);
    CHECK(who.sex[child] == (luck < 105.0 / 205.0 ? Sex::male : Sex::female));
    const double school = toy.luck.uniform(who.uid[child], start, Event::newborn_education);
    const Education level = school < 0.1   ? Education::none
                            : school < 0.3 ? Education::level_1_2
                            : school < 0.6 ? Education::level_3
                                           : Education::level_4_plus;
    CHECK(toy.world.people.education.destined[child] == level);
    CHECK(toy.world.people.education.attained[child] == Education::none);
    CHECK(toy.world.people.employment.work[child] == Work::child);
  }
}

TEST_CASE("rates begin and end at their ages", "[boundary][demography]") {
  using Case = std::tuple<int, bool, bool>;  // age, may be a mother, may leave alone
  const auto [age, mother, loner] = GENERATE(
      Case{14, false, false}, Case{15, true, false}, Case{17, true, false}, Case{18, true, true},
      Case{29, true, true}, Case{30, true, false}, Case{45, true, false}, Case{46, false, false});
  // On the last day of the age, and (a second run) on its first.
  const int months_past_birthday = GENERATE(0, 11);
  World world;
  world.areas = toyshire();
  add_household(world, LsoaId{0}, Tenure::mortgaged,
                {{Role::reference, Sex::male, 70}, {Role::other, Sex::female, age}}, start);
  auto& born = world.people.demography.birth_month[PersonId{1}];
  born = static_cast<std::int16_t>(born - months_past_birthday);
  DemographyModel model = fit_demography(toy_demography(), world, start, 1.0);
  model.arrivals.assign(2, {});
  constexpr std::uint32_t always = 0xFFFFFFFFU;
  const Levers levers;
  const Luck luck{3};
  SECTION("motherhood") {
    for (auto& la : model.birth) {
      for (auto& parities : la) {
        parities.fill(always);
      }
    }
    for (std::size_t la = 0; la < 2; ++la) {
      model.lone_departure[la].fill(0);
      model.departure[la].fill(0);
    }
    model.ceilings.birth = always;
    World after = world;
    const Movements moved = step_demography({start, luck, levers}, model, world, after);
    CHECK(moved.births.size() == (mother ? 1U : 0U));
  }
  SECTION("leaving alone") {
    for (std::size_t la = 0; la < 2; ++la) {
      model.lone_departure[la].fill(always);
      model.departure[la].fill(0);
    }
    model.ceilings.departure = always;
    World after = world;
    const Movements moved = step_demography({start, luck, levers}, model, world, after);
    CHECK(moved.departures.size() == (loner ? 1U : 0U));
  }
}

TEST_CASE("births and departures are fitted to the base population", "[demography][fit]") {
  const Toy toy;
  const DemographyTables tables = toy_demography();
  const DemographyColumns& who = toy.base.people.demography;
  std::array<double, 2> births{};
  std::array<double, 2> leaving{};
  std::array<double, 2> people{};
  const auto annual = [](std::uint32_t threshold) {
    return -12.0 * std::log1p(-static_cast<double>(threshold) / 4294967296.0);
  };
  for (std::size_t row = 0; row < toy.base.people.size(); ++row) {
    const PersonId person{row};
    const std::size_t la = toy.base.areas.la[who.lsoa[person]].row();
    const auto age = static_cast<std::size_t>(age_in_years(who.birth_month[person], start));
    people[la] += 1.0;
    if (who.sex[person] == Sex::female && age >= 15 && age <= 45) {
      births[la] += annual(toy.model.birth[la][age - 15][who.parity[person]]);
    }
    const double hazard = annual(toy.model.departure[la][age]);
    if (who.role[person] == Role::reference) {
      leaving[la] += hazard * toy.base.households.house.size[who.household[person]];
    } else if (may_leave_alone(who.role[person], static_cast<int>(age))) {
      leaving[la] += annual(toy.model.lone_departure[la][age]);
    }
  }
  for (std::size_t la = 0; la < 2; ++la) {
    CHECK(births[la] == Approx(tables.births_per_year[la]).epsilon(1e-5));
    CHECK(leaving[la] == Approx(0.1 * people[la]).epsilon(1e-5));
  }
  CHECK(toy.model.parting[20] == monthly(0.1));
}

TEST_CASE("arrivals keep to the schedule, whatever happens here", "[oracle][demography]") {
  Toy toy;
  Toy empty;
  for (std::size_t row = 0; row < empty.world.people.size(); row += 2) {
    empty.world.people.life.death_threshold[PersonId{row}] = 0xFFFFFFFFU;
  }
  std::map<std::size_t, double> persons;
  for (Month month{2023, 7}; month < Month{2025, 7}; ++month) {
    const Movements moved = toy.step(month);
    const Movements moved_elsewhere = empty.step(month);
    REQUIRE(moved.arrivals.size() == moved_elsewhere.arrivals.size());
    for (std::size_t i = 0; i < moved.arrivals.size(); ++i) {
      const PersonId here = moved.arrivals[i];
      const PersonId there = moved_elsewhere.arrivals[i];
      CHECK(toy.world.people.demography.uid[here] == empty.world.people.demography.uid[there]);
      CHECK(toy.world.people.demography.lsoa[here] == empty.world.people.demography.lsoa[there]);
      persons[toy.world.areas.la[toy.world.people.demography.lsoa[here]].row()] += 1.0;
    }
  }
  CHECK(persons[0] == Approx(190.0).margin(25.0));  // households come whole
  CHECK(persons[1] == Approx(130.0).margin(25.0));
  for (std::size_t band = 0; band < number_of_arrival_bands; ++band) {
    std::int64_t due = 0;
    for (Month month{2023, 7}; month < Month{2024, 7}; ++month) {
      due += arrivals_due(toy.model, toy.luck, LaId{1}, band, month);
    }
    CHECK(std::abs(static_cast<double>(due) - 12.0 * toy.model.arrivals[1][0][band]) < 1.0);
  }
}

TEST_CASE("an arrival is as old now as its donor was at the base", "[oracle][demography]") {
  Toy toy;
  const Month later{2026, 9};
  const Movements moved = toy.step(later);
  REQUIRE_FALSE(moved.arrivals.empty());
  const DemographyColumns& who = toy.world.people.demography;
  std::multiset<std::tuple<int, Sex, LsoaId>> known;
  for (std::size_t row = 0; row < toy.base.people.size(); ++row) {
    const DemographyColumns& was = toy.base.people.demography;
    known.insert({age_in_years(was.birth_month[PersonId{row}], start), was.sex[PersonId{row}],
                  was.lsoa[PersonId{row}]});
  }
  for (const PersonId person : moved.arrivals) {
    CHECK(known.count({age_in_years(who.birth_month[person], later), who.sex[person],
                       who.lsoa[person]}) > 0);
    CHECK(toy.world.people.health.pcs[person] == 50.0F);
  }
}

}  // namespace hale::test
