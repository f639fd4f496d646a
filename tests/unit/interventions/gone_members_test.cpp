// People die, leave, move and are born while programmes run, and rows are packed in December:
// nobody who is gone is ever looked up.

#include <array>
#include <cstdint>

#include <catch2/catch.hpp>

#include "sim/economics/participants.hpp"
#include "sim/interventions/pull_levers.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/pack.hpp"

#include "tests/support/programme_run.hpp"
#include "tests/support/some_programme.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 2};
constexpr Month end{2029, 3};

std::vector<Programme> one_of_each_unit(Dice& dice) {
  std::vector<Programme> programmes;
  for (std::size_t unit = 0; unit < unit_names.size(); ++unit) {
    Programme programme = some_programme(dice, first + static_cast<int>(dice.from(0, 11)));
    programme.id = unit_names[unit];
    programme.who.unit = static_cast<Unit>(unit);
    programme.who.predicate = Predicate::compare(Attribute::mcs, Comparison::less, 55.0);
    programme.uptake = {};
    programme.uptake.offered = always(0.8);
    programme.effects = {some_effect(dice), some_effect(dice)};
    programmes.push_back(std::move(programme));
  }
  return programmes;
}

/// One person's month, between those of programmes.
class Life {
 public:
  Life(World& world, Month month) : world_{world}, month_{month} {}

  void live(PersonId person) {
    DemographyColumns& who = world_.people.demography;
    const Uid uid = who.uid[person];
    const auto happens = [&](Event event, std::uint32_t once_in) {
      return luck_.bits(uid, month_, event) % once_in == 0;
    };
    const HouseholdId home = who.household[person];
    if (happens(Event::death, 60)) return take_out(person, Vital::dead);
    if (happens(Event::departure, 80)) return empty(home);
    if (happens(Event::leaving_home, 70)) move(person, found(home));
    if (happens(Event::partnering, 70)) move(person, neighbour_of(person));
    if (happens(Event::new_home, 50)) ++world_.households.home.moves[who.household[person]];
    if (happens(Event::birth, 60)) bear(person);
    world_.people.health.mcs[person] += shock_of(luck_.bits(uid, month_, Event::mental_shock));
  }

 private:
  void take_out(PersonId person, Vital how) {
    leave(world_.people, world_.households, person);
    world_.people.demography.vital[person] = how;
  }

  void empty(HouseholdId home) {
    while (world_.households.house.size[home] != 0) {
      take_out(world_.households.house.first_member[home], Vital::left);
    }
  }

  void move(PersonId person, HouseholdId to) {
    DemographyColumns& who = world_.people.demography;
    if (to == who.household[person] || world_.households.house.size[to] > 8) return;
    const bool is_empty = world_.households.house.size[to] == 0;
    leave(world_.people, world_.households, person);
    join(world_.people, world_.households, person, to, is_empty ? Role::reference : Role::other);
  }

  HouseholdId found(HouseholdId like) {
    const LsoaId lsoa = world_.households.house.lsoa[like];
    return found_household(world_.households, lsoa, Tenure::private_rent);
  }

  /// The household of somebody else who is alive.
  HouseholdId neighbour_of(PersonId person) {
    const DemographyColumns& who = world_.people.demography;
    const PersonId other{(person.row() + std::size_t{17}) % world_.people.size()};
    return who.household[who.vital[other] == Vital::alive ? other : person];
  }

  void bear(PersonId parent) {
    const PersonId child{world_.people.size()};
    world_.people.grow_by(1);
    DemographyColumns& who = world_.people.demography;
    who.uid[child] = derive_uid(static_cast<std::uint64_t>(who.uid[parent]),
                                static_cast<std::uint64_t>(month_.index()));
    who.birth_month[child] = static_cast<std::int16_t>(month_.index());
    world_.people.health.mcs[child] = 50.0F;
    join(world_.people, world_.households, child, who.household[parent], Role::child);
  }

  World& world_;
  Month month_;
  Luck luck_{7};
};

void live(World& world, Month month) {
  Life life{world, month};
  const std::size_t before = world.people.size();
  for (std::size_t row = 0; row < before; ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] == Vital::alive) life.live(person);
  }
}

/// Once the month's gone have been dropped, those who are left are here.
void check_all_are_here(const ProgrammeRun& run) {
  const DemographyColumns& who = run.world.people.demography;
  for (std::size_t number = 0; number < run.programmes.size(); ++number) {
    const Unit unit = run.programmes[number].who.unit;
    const Enrolment& now = run.enrolments.of(number);
    for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
      for (const Membership& member : *members) {
        REQUIRE(member.person.is_set() == !is_place(unit));
        REQUIRE(member.household.is_set() == is_household(unit));
        if (is_place(unit)) continue;
        REQUIRE(member.person.row() < run.world.people.size());
        REQUIRE(who.vital[member.person] == Vital::alive);
        if (is_household(unit)) REQUIRE(who.household[member.person] == member.household);
      }
    }
  }
}

/// After packing: who is named is in a row that exists. Returns how many no longer are.
std::int64_t count_gone(const ProgrammeRun& run) {
  std::int64_t gone = 0;
  for (std::size_t number = 0; number < run.programmes.size(); ++number) {
    const Unit unit = run.programmes[number].who.unit;
    const Enrolment& now = run.enrolments.of(number);
    for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
      for (const Membership& member : *members) {
        if (is_place(unit)) continue;
        gone += member.person.is_set() ? 0 : 1;
        REQUIRE((!member.person.is_set() || member.person.row() < run.world.people.size()));
        REQUIRE(member.household.is_set() == (is_household(unit) && member.person.is_set()));
      }
    }
  }
  return gone;
}

/// Nobody but the living is touched by a lever.
void check_levers(const Levers& levers, const World& world) {
  for (std::size_t number = 0; number < number_of_levers; ++number) {
    const auto lever = static_cast<Lever>(number);
    const std::span<const float> values = levers.values(lever);
    if (values.empty()) continue;
    REQUIRE(values.size() == world.people.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (world.people.demography.vital[PersonId{row}] == Vital::alive) continue;
      REQUIRE(values[row] == fact_of(lever).neutral);
    }
  }
}

}  // namespace

TEST_CASE("whoever dies, leaves, moves or is born, programmes look nobody up who is gone",
          "[property][programme][units]") {
  std::int64_t gone = 0;
  std::array<std::int64_t, unit_names.size()> starts{};
  std::array<std::int64_t, unit_names.size()> dropped{};
  for (unsigned seed = 1; seed <= 20; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    ProgrammeRun run{one_of_each_unit(dice), varied_world(150, first, seed)};
    run.month = first;
    Participants participants{ProgrammeRun::first_year, ProgrammeRun::years, unit_names.size()};
    Levers levers;
    while (run.month < end) {
      const Month month = run.month;
      run.advance();
      check_all_are_here(run);
      static_cast<void>(pull_levers(month, run.programmes, run.enrolments, run.world, levers));
      check_levers(levers, run.world);
      follow_participants(month, run.enrolments, run.world, participants);
      live(run.world, month);
      if (month.month_of_year() != 12) continue;
      run.enrolments.follow_households(run.world);
      run.enrolments.remap(pack_rows(run.world));
      run.enrolments.renumber_households(run.world.people);
      gone += count_gone(run);
    }
    for (std::size_t unit = 0; unit < unit_names.size(); ++unit) {
      starts[unit] += run.total(ProgrammeCount::starts, unit);
      dropped[unit] += run.total(ProgrammeCount::dropped_enrolled, unit);
    }
  }
  CHECK(gone > 50);
  for (std::size_t unit = 0; unit < unit_names.size(); ++unit) {
    CHECK(starts[unit] > 100);
    CHECK((dropped[unit] > 50) == !is_place(static_cast<Unit>(unit)));
  }
}

}  // namespace hale::test
