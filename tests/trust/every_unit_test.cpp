// Programmes of every unit in the whole model: deaths, births, moves, homelessness and packing.

#include <catch2/catch.hpp>

#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

#include "tests/support/small_study.hpp"
#include "tests/support/some_programme.hpp"

namespace hale::test {
namespace {

/// Two programmes of each unit, each with three effects.
Option all_units(Dice& dice, Month first) {
  Option option{.id = "all", .title = "", .programmes = {}};
  for (std::size_t number = 0; number < 2 * unit_names.size(); ++number) {
    Programme programme = some_programme(dice, first + static_cast<int>(dice.from(0, 6)));
    programme.id = "programme-" + std::to_string(number);
    programme.who.unit = static_cast<Unit>(number % unit_names.size());
    programme.uptake = {};
    programme.uptake.offered = always(is_place(programme.who.unit) ? 0.9 : 0.3);
    programme.capacity.reset();
    programme.budget = {};
    programme.effects = {some_effect(dice), some_effect(dice), some_effect(dice)};
    option.programmes.push_back(std::move(programme));
  }
  return option;
}

/// Those who are named are alive and at home there, or have been packed away: then their household
/// is forgotten with them. Returns how many were.
std::int64_t count_packed_away(const State& state, const Option& option) {
  const DemographyColumns& who = state.world.people.demography;
  std::int64_t away = 0;
  for (std::size_t number = 0; number < option.programmes.size(); ++number) {
    const Unit unit = option.programmes[number].who.unit;
    if (is_place(unit)) continue;
    const Enrolment& now = state.enrolments.of(number);
    for (const auto* members : {&now.waiting, &now.enrolled, &now.past}) {
      for (const Membership& member : *members) {
        away += member.person.is_set() ? 0 : 1;
        REQUIRE(member.household.is_set() == (is_household(unit) && member.person.is_set()));
        if (!member.person.is_set()) continue;
        REQUIRE(who.vital[member.person] == Vital::alive);
        if (is_household(unit)) REQUIRE(who.household[member.person] == member.household);
      }
    }
  }
  return away;
}

std::int64_t total(const ProgrammeCounts& counts, ProgrammeCount what, std::size_t programme,
                   const Calendar& calendar) {
  std::int64_t sum = 0;
  for (int year = calendar.base.year(); year <= calendar.last_year; ++year) {
    for (std::size_t group = 0; group < counts.groups(); ++group) {
      sum += counts.at(what, year, programme, static_cast<GroupNumber>(group));
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("programmes of every unit live through the whole model", "[trust][programme][units]") {
  const Prepared ready = prepare_small_study({});
  const Calendar& calendar = ready.plan.calendar;
  Dice dice{GENERATE(1U, 2U, 3U, 4U)};
  const Option option = all_units(dice, calendar.base);
  State state = starting_state(ready.plan, option, ready.base);
  History history = empty_history(ready.plan, option, ready.base.areas);
  std::int64_t away = 0;
  for (Month month = calendar.base; month < calendar.base + 30; ++month) {
    advance_one_month(month, ready.plan, option, ready.base, state, history);
    if (month.month_of_year() == 12) away += count_packed_away(state, option);
  }
  CHECK(away > 20);
  for (std::size_t number = 0; number < option.programmes.size(); ++number) {
    INFO("programme " << number);
    const auto count = [&](ProgrammeCount what) {
      return total(history.programmes, what, number, calendar);
    };
    CHECK(count(ProgrammeCount::starts) > 0);
    const auto in = [](const std::vector<Membership>& members) {
      std::int64_t sum = 0;
      for (const Membership& member : members) {
        sum += member.people;
      }
      return sum;
    };
    CHECK(count(ProgrammeCount::starts) == count(ProgrammeCount::completions) +
                                               count(ProgrammeCount::dropped_enrolled) +
                                               in(state.enrolments.of(number).enrolled));
  }
}

}  // namespace hale::test
