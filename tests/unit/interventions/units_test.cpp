// Programmes that take in households, homes, LSOAs and local authorities.

#include "sim/interventions/units.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/interventions/pull_levers.hpp"
#include "sim/interventions/starters.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/pack.hpp"

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};
constexpr Month last{2029, 3};

Programme of_unit(Unit unit) {
  Programme programme = open_programme(first, last);
  programme.who.unit = unit;
  programme.who.predicate = Predicate::compare(Attribute::mcs, Comparison::less, 40.0);
  programme.lasts_months = 4;
  return programme;
}

Effect effect(Lever lever, double value) {
  Effect result;
  result.lever = lever;
  result.value = value;
  return result;
}

/// The households in which anybody has a mental score under 40.
std::set<std::uint32_t> households_in_need(const World& world) {
  std::set<std::uint32_t> found;
  const DemographyColumns& who = world.people.demography;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (who.vital[person] == Vital::alive && world.people.health.mcs[person] < 40.0F) {
      found.insert(who.household[person].row());
    }
  }
  return found;
}

/// Some die and leave their chain, and moods change.
void live(World& world, Month month) {
  const Luck luck{99};
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const Uid uid = world.people.demography.uid[person];
    world.people.health.mcs[person] += shock_of(luck.bits(uid, month, Event::mental_shock));
    if (luck.bits(uid, month, Event::death) % 40 != 0) continue;
    world.people.demography.vital[person] = Vital::dead;
    leave(world.people, world.households, person);
  }
}

}  // namespace

TEST_CASE("a household is eligible when anybody in it is, and is counted once",
          "[oracle][programme][units]") {
  ProgrammeRun run{{of_unit(Unit::household)}, varied_world(400, first)};
  const auto in_need = households_in_need(run.world);
  REQUIRE(in_need.size() > 50);
  run.advance();
  CHECK(run.total(ProgrammeCount::eligible) == static_cast<std::int64_t>(in_need.size()));
  std::set<std::uint32_t> started;
  for (const Membership& member : run.enrolments.of(0).enrolled) {
    CHECK(started.insert(member.household.row()).second);
    CHECK(in_need.contains(member.household.row()));
    CHECK(run.world.people.demography.role[member.person] == Role::reference);
  }
  CHECK(started.size() > 10);
}

TEST_CASE("everybody in a household feels its effect, and nobody else",
          "[oracle][programme][units]") {
  const Unit unit = GENERATE(Unit::household, Unit::home, Unit::lsoa, Unit::la);
  Programme programme = of_unit(unit);
  programme.uptake.offered = always(1.0);
  programme.uptake.accepts = always(1.0);
  programme.effects = {effect(Lever::health_mcs, 2.0)};
  programme.capacity = Capacity{Dated<double>{1.0}, Dated<double>{unit == Unit::la ? 1.0 : 3.0}};
  ProgrammeRun run{{programme}, varied_world(400, first)};
  for (HouseholdId home{0}; home.row() < run.world.households.size();
       home = HouseholdId{home.row() + std::size_t{1}}) {
    run.world.households.home.tenure[home] = Tenure::social_rent;
    run.world.households.home.shelter[home] = Shelter::home;
  }
  Levers levers;
  run.advance();
  static_cast<void>(pull_levers(first, run.programmes, run.enrolments, run.world, levers));
  const DemographyColumns& who = run.world.people.demography;
  const auto& enrolled = run.enrolments.of(0).enrolled;
  REQUIRE(!enrolled.empty());
  std::set<PersonId> begun;
  for (const PersonId person : starters(first, run.enrolments, run.world))
    CHECK(begun.insert(person).second);
  CHECK(starters(first + 1, run.enrolments, run.world).empty());
  std::size_t reached = 0;
  for (std::size_t row = 0; row < run.world.people.size(); ++row) {
    const PersonId person{row};
    const bool is_in = std::any_of(enrolled.begin(), enrolled.end(), [&](const Membership& member) {
      if (is_household(unit)) return member.household == who.household[person];
      return member.place == place_of(unit, run.world.areas, who.lsoa[person]);
    });
    CHECK(levers.on(Lever::health_mcs, person) == (is_in ? 2.0F : 0.0F));
    CHECK(begun.contains(person) == is_in);
    reached += is_in ? 1 : 0;
  }
  CHECK(reached > enrolled.size());
  CHECK(reached < run.world.people.size());
}

TEST_CASE("money for a household is carried by its reference person alone",
          "[oracle][programme][units]") {
  const Lever lever =
      GENERATE(Lever::income_transfer, Lever::income_benefit_universal_credit,
               Lever::income_benefit_child_benefit, Lever::income_benefit_pension_credit);
  Programme programme = of_unit(Unit::household);
  programme.uptake.offered = always(1.0);
  programme.uptake.accepts = always(1.0);
  programme.effects = {effect(lever, 40.0)};
  ProgrammeRun run{{programme}, varied_world(120, first)};
  run.advance();
  Levers levers;
  static_cast<void>(pull_levers(first, run.programmes, run.enrolments, run.world, levers));
  const auto& enrolled = run.enrolments.of(0).enrolled;
  REQUIRE(enrolled.size() > 10);
  for (const Membership& member : enrolled) {
    for_each_member(run.world.households, run.world.people, member.household, [&](PersonId person) {
      const bool carries = run.world.people.demography.role[person] == Role::reference;
      CHECK(levers.on(lever, person) == (carries ? 40.0F : 0.0F));
    });
  }
}

TEST_CASE("no unit joins twice, none is lost, and money and places hold",
          "[property][programme][units]") {
  const Unit unit = GENERATE(Unit::household, Unit::home);
  Programme programme = of_unit(unit);
  programme.capacity = Capacity{Dated<double>{1.0}, Dated<double>{30.0}};
  programme.gives_up_after_months = 5;
  programme.cost.per_start = Dated<std::int64_t>{10000};
  programme.cost.capital_per_start = Dated<std::int64_t>{70000};
  programme.cost.per_month = Dated<std::int64_t>{900};
  programme.budget.per_year = Dated<std::int64_t>{6000000};
  ProgrammeRun run{{programme}, varied_world(600, first)};
  std::int64_t starts_before = 0;
  for (int i = 0; i < 40; ++i) {
    run.advance();
    const Enrolment& now = run.enrolments.of(0);
    CHECK(now.enrolled.size() <= 30);
    std::set<std::uint32_t> all;
    for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
      for (const Membership& member : *members) {
        CHECK(all.insert(member.household.row()).second);
      }
    }
    const auto in = [](const std::vector<Membership>& members) {
      return static_cast<std::int64_t>(members.size());
    };
    const auto total = [&](ProgrammeCount what) { return run.total(what); };
    CHECK(total(ProgrammeCount::accepted) ==
          total(ProgrammeCount::starts) + total(ProgrammeCount::gave_up) +
              total(ProgrammeCount::lapsed) + total(ProgrammeCount::dropped_waiting) +
              in(now.waiting));
    CHECK(total(ProgrammeCount::starts) == total(ProgrammeCount::completions) +
                                               total(ProgrammeCount::dropped_enrolled) +
                                               in(now.enrolled));
    const std::int64_t starts = total(ProgrammeCount::starts);
    CHECK(total(ProgrammeCount::capital) == starts * 70000);
    CHECK(starts >= starts_before);
    starts_before = starts;
    live(run.world, run.month);
    if (run.month.month_of_year() == 12) {  // as the engine does
      run.enrolments.follow_households(run.world);
      run.enrolments.remap(pack_rows(run.world));
      run.enrolments.renumber_households(run.world.people);
    }
  }
  for (int year = 2026; year < 2030; ++year) {
    CHECK(run.in_year(ProgrammeCount::spend, year) <= 6000000);
  }
  CHECK(starts_before > 40);
  CHECK(run.total(ProgrammeCount::dropped_enrolled) > 0);
}

TEST_CASE("a household stays a member when its reference person dies",
          "[boundary][programme][units]") {
  Programme programme = of_unit(Unit::household);
  programme.lasts_months = 30;
  ProgrammeRun run{{programme}, varied_world(300, first)};
  run.advance();
  const auto has_others = [&](const Membership& member) {
    return run.world.households.house.size[member.household] > 1;
  };
  const auto& enrolled = run.enrolments.of(0).enrolled;
  const auto found = std::find_if(enrolled.begin(), enrolled.end(), has_others);
  REQUIRE(found != enrolled.end());
  const HouseholdId household = found->household;
  const PersonId head = found->person;
  run.world.people.demography.vital[head] = Vital::dead;
  leave(run.world.people, run.world.households, head);
  run.advance();
  const auto again = std::find_if(enrolled.begin(), enrolled.end(), [&](const Membership& member) {
    return member.household == household;
  });
  REQUIRE(again != enrolled.end());
  CHECK(again->person != head);
  CHECK(run.world.people.demography.household[again->person] == household);
  CHECK(run.total(ProgrammeCount::dropped_enrolled) == 0);
}

TEST_CASE("who moves out of a home leaves its programme, and a household takes it along",
          "[boundary][programme][units]") {
  const Unit unit = GENERATE(Unit::household, Unit::home);
  Programme programme = of_unit(unit);
  programme.lasts_months = 30;
  ProgrammeRun run{{programme}, varied_world(300, first)};
  run.advance();
  REQUIRE(run.enrolments.of(0).enrolled.size() > 3);
  const HouseholdId household = run.enrolments.of(0).enrolled.front().household;
  ++run.world.households.home.moves[household];
  run.advance();
  CHECK(run.total(ProgrammeCount::dropped_enrolled) == (unit == Unit::home ? 1 : 0));
}

TEST_CASE("places all start when nobody needs to be asked, and cost what they cost",
          "[oracle][programme][units]") {
  const Unit unit = GENERATE(Unit::lsoa, Unit::la);
  const double scale = GENERATE(1.0, 0.5);
  Programme programme = of_unit(unit);
  programme.who.predicate = Predicate{};
  programme.uptake.offered = always(1.0);
  programme.uptake.accepts = always(1.0);
  programme.cost.per_month = Dated<std::int64_t>{1000};
  programme.cost.capital_per_start = Dated<std::int64_t>{50000};
  programme.cost.capital = {{first + 1, 30000}};
  ProgrammeRun run{{programme}, varied_world(400, first), scale};
  run.advance();
  const auto residents = count_residents(unit, run.world);
  const auto places =
      std::count_if(residents.begin(), residents.end(), [](std::int64_t n) { return n > 0; });
  const Enrolment& now = run.enrolments.of(0);
  CHECK(static_cast<std::ptrdiff_t>(now.enrolled.size()) == places);
  CHECK(run.total(ProgrammeCount::starts) == static_cast<std::int64_t>(run.world.people.size()));
  const auto scaled = [&](std::int64_t pence) {
    return static_cast<std::int64_t>(static_cast<double>(pence) * scale);
  };
  CHECK(now.spent_this_month == places * scaled(51000));
  run.advance();
  CHECK(now.spent_this_month == places * scaled(1000) + scaled(30000));
  CHECK(run.total(ProgrammeCount::capital) == places * scaled(50000) + scaled(30000));
}

TEST_CASE("a number for a place is carried by few and adds up to it",
          "[oracle][programme][units]") {
  Programme programme = of_unit(Unit::la);
  programme.who.predicate = Predicate{};
  programme.uptake.offered = always(1.0);
  programme.uptake.accepts = always(1.0);
  programme.effects = {effect(Lever::housing_lettings, 23.0)};
  ProgrammeRun run{{programme}, varied_world(400, first), 0.5};
  run.advance();
  Levers levers;
  const LeverClamps clamps = pull_levers(first, run.programmes, run.enrolments, run.world, levers);
  CHECK(clamps[static_cast<std::size_t>(Lever::housing_lettings)] == 0);
  std::map<std::size_t, double> homes;
  for (std::size_t row = 0; row < run.world.people.size(); ++row) {
    const PersonId person{row};
    homes[run.world.areas.la[run.world.people.demography.lsoa[person]].row()] +=
        static_cast<double>(levers.on(Lever::housing_lettings, person));
  }
  for (const auto& [la, sum] : homes) {
    CHECK(sum == Approx(11.5));
  }
}

TEST_CASE("a place's luck is that of its code", "[crn][programme][units]") {
  const World world = varied_world(100, first);
  Areas shuffled = world.areas;
  std::swap(shuffled.lsoa_code[LsoaId{0}], shuffled.lsoa_code[LsoaId{1}]);
  CHECK(uid_of_place(Unit::lsoa, world.areas, 0) == uid_of_place(Unit::lsoa, shuffled, 1));
  CHECK(uid_of_place(Unit::lsoa, world.areas, 0) != uid_of_place(Unit::lsoa, world.areas, 1));
}

}  // namespace hale::test
