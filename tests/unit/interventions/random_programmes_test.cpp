// What must hold whatever a programme is: no budget is broken, no place given twice, nobody
// enrolled twice, and everybody who joins a queue leaves it for a reason.

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "sim/interventions/units.hpp"
#include "sim/population/membership.hpp"
#include "sim/population/pack.hpp"

#include "tests/support/programme_run.hpp"

namespace hale::test {
namespace {

constexpr Month first{2026, 4};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_{seed} {}

  /// A whole number from `low` to `high`.
  [[nodiscard]] std::int64_t from(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint32_t>(high - low + 1));
  }

  [[nodiscard]] bool heads() { return from(0, 1) == 1; }

  [[nodiscard]] double share() { return static_cast<double>(from(0, 100)) / 100.0; }

  /// At all times, in steps or on a ramp.
  [[nodiscard]] Dated<double> amount(std::int64_t high) {
    const auto one = [&] { return static_cast<double>(from(0, high)); };
    if (heads()) return Dated<double>{one()};
    const auto course = heads() ? Interpolation::steps : Interpolation::ramp;
    return Dated<double>{
        {{Month{2026, 1}, one()}, {Month{2027, 8}, one()}, {Month{2028, 3}, one()}}, course};
  }

  [[nodiscard]] Dated<std::int64_t> pence(std::int64_t high) {
    if (heads()) return Dated<std::int64_t>{from(0, high)};
    return Dated<std::int64_t>{{{Month{2026, 1}, from(0, high)}, {Month{2027, 10}, from(0, high)}},
                               Interpolation::steps};
  }

 private:
  std::mt19937 random_;
};

GroupedShares some_shares(Dice& dice) {
  GroupedShares shares = always(dice.share());
  if (dice.heads()) return shares;
  shares.groups.by_value = {Predicate::compare(Attribute::imd_decile, Comparison::at_most, 3),
                            Predicate::holds(Attribute::condition)};
  shares.by_group = {Dated<double>{dice.share()}, Dated<double>{dice.share()}};
  return shares;
}

Programme some_programme(Dice& dice) {
  Programme programme = open_programme(first, first + static_cast<int>(dice.from(6, 30)));
  programme.who.unit = static_cast<Unit>(dice.from(0, 4));
  programme.who.predicate =
      Predicate::compare(Attribute::mcs, Comparison::less, static_cast<double>(dice.from(35, 60)));
  programme.queue = static_cast<QueuePolicy>(dice.from(0, 2));
  programme.lasts_months = static_cast<int>(dice.from(1, 15));
  programme.uptake.offered = is_place(programme.who.unit) ? always(0.9) : some_shares(dice);
  programme.uptake.accepts = is_place(programme.who.unit) ? always(0.8) : some_shares(dice);
  if (dice.heads() && !is_place(programme.who.unit)) {
    programme.uptake.weighted.by_value = {Predicate::holds(Attribute::employed)};
    programme.uptake.weights = {static_cast<double>(dice.from(0, 4))};
  }
  if (dice.heads()) programme.capacity = Capacity{dice.amount(4), Dated<double>{3.0}};
  if (dice.heads()) programme.gives_up_after_months = static_cast<int>(dice.from(1, 8));
  programme.cost.per_start = dice.pence(90'000);
  programme.cost.per_month = dice.pence(9'000);
  programme.cost.fixed_per_year = dice.pence(100'000);
  programme.cost.capital_per_start = dice.pence(200'000);
  if (dice.heads()) programme.cost.capital = {{first + 2, dice.from(0, 100'000)}};
  // What is paid in any case fits in the ceilings: 100,000 a year and a sum of capital.
  if (dice.heads()) programme.budget.per_year = Dated<std::int64_t>{dice.from(200'000, 3'000'000)};
  if (dice.heads()) programme.budget.total = dice.from(700'000, 9'000'000);
  return programme;
}

/// Some die and leave their households, find work, or feel better or worse.
void live(World& world, Month month) {
  const Luck luck{99};
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    if (world.people.demography.vital[person] != Vital::alive) continue;
    const Uid uid = world.people.demography.uid[person];
    world.people.health.mcs[person] += shock_of(luck.bits(uid, month, Event::mental_shock));
    if (luck.bits(uid, month, Event::new_home) % 80 == 0) {
      ++world.households.home.moves[world.people.demography.household[person]];
    }
    if (luck.bits(uid, month, Event::death) % 90 != 0) continue;
    world.people.demography.vital[person] = Vital::dead;
    leave(world.people, world.households, person);
  }
}

void close_the_year(ProgrammeRun& run) {
  run.enrolments.follow_households(run.world);
  run.enrolments.remap(pack_rows(run.world));
  run.enrolments.renumber_households(run.world.people);
}

/// Who or what a member is, in a way that outlasts rows: of households, only within a month.
std::uint64_t identity_of(const Membership& member, Unit unit, const World& world) {
  if (is_place(unit)) return member.place;
  if (is_household(unit)) return member.household.row();
  return static_cast<std::uint64_t>(world.people.demography.uid[member.person]);
}

void check_members(const ProgrammeRun& run, Month month, std::set<std::uint64_t>& started) {
  const Programme& programme = run.programmes.front();
  const Unit unit = programme.who.unit;
  const Enrolment& now = run.enrolments.of(0);
  std::set<std::uint64_t> all;
  for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
    for (const Membership& member : *members) {
      CHECK(all.insert(identity_of(member, unit, run.world)).second);
    }
  }
  std::int64_t starts = 0;
  for (const Membership& member : now.enrolled) {
    if (member.since != month) continue;
    ++starts;
    if (is_household(unit)) continue;  // whose rows are renumbered
    CHECK(started.insert(identity_of(member, unit, run.world)).second);
  }
  const auto places = places_in(programme, month, run.enrolments.scale());
  if (starts > 0) CHECK(static_cast<std::int64_t>(now.enrolled.size()) <= places);
}

void check_queue(const ProgrammeRun& run) {
  const auto total = [&](ProgrammeCount what) { return run.total(what); };
  const auto in = [](const std::vector<Membership>& members) {
    std::int64_t sum = 0;
    for (const Membership& member : members) {
      sum += member.people;
    }
    return sum;
  };
  const Enrolment& now = run.enrolments.of(0);
  CHECK(total(ProgrammeCount::accepted) <= total(ProgrammeCount::offered));
  CHECK(total(ProgrammeCount::accepted) ==
        total(ProgrammeCount::starts) + total(ProgrammeCount::gave_up) +
            total(ProgrammeCount::lapsed) + total(ProgrammeCount::dropped_waiting) +
            in(now.waiting));
  CHECK(total(ProgrammeCount::starts) == total(ProgrammeCount::completions) +
                                             total(ProgrammeCount::dropped_enrolled) +
                                             in(now.enrolled));
}

void check_money(const ProgrammeRun& run) {
  const Budget& budget = run.programmes.front().budget;
  std::int64_t all = 0;
  for (int year = 2026; year < 2030; ++year) {
    const std::int64_t spent = run.in_year(ProgrammeCount::spend, year);
    CHECK(run.in_year(ProgrammeCount::capital, year) <= spent);
    if (budget.per_year) CHECK(spent <= budget.per_year->at(Month{year, 1}));
    all += spent;
  }
  if (budget.total) CHECK(all <= *budget.total);
}

}  // namespace

TEST_CASE("whatever a programme is, its members, places and money add up",
          "[property][programme][units]") {
  std::int64_t starts = 0;
  std::set<Unit> units;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    const Programme programme = some_programme(dice);
    ProgrammeRun run{{programme}, varied_world(120, first, seed)};
    std::set<std::uint64_t> started;
    while (run.month < Month{2030, 1}) {
      const Month month = run.month;
      run.advance();
      check_members(run, month, started);
      check_queue(run);
      live(run.world, run.month);
      if (run.month.month_of_year() == 1) close_the_year(run);
    }
    check_money(run);
    starts += run.total(ProgrammeCount::starts);
    if (run.total(ProgrammeCount::starts) > 0) units.insert(programme.who.unit);
  }
  CHECK(starts > 500);
  CHECK(units.size() == 5);
}

}  // namespace hale::test
