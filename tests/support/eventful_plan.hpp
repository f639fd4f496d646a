#pragma once

// Few people, few years, and everything that can outlast a month.

#include "tests/support/small_study.hpp"
#include "tests/support/some_programme.hpp"

namespace hale::test {

/// A programme of each unit, with effects that last, from `first` on.
[[nodiscard]] inline Option eventful_option(const std::string& id, Dice& dice, Month first) {
  Option option{.id = id, .title = "", .programmes = {}};
  for (std::size_t number = 0; number < unit_names.size(); ++number) {
    Programme programme = some_programme(dice, first + static_cast<int>(number));
    programme.id = id + "-" + std::to_string(number);
    programme.who.unit = static_cast<Unit>(number);
    programme.uptake = {};
    programme.uptake.offered = always(is_place(programme.who.unit) ? 0.9 : 0.2);
    programme.effects = {some_effect(dice), some_effect(dice)};
    option.programmes.push_back(std::move(programme));
  }
  Programme& of_persons = option.programmes.front();
  of_persons.who.predicate = {};
  of_persons.capacity.reset();
  of_persons.budget = {};
  of_persons.lasts_months = 3;
  // Whole homes are let after several months' parts, and a floor under pay has a list of its own.
  for (const auto& [lever, value] :
       {std::pair{Lever::housing_lettings, 0.01}, std::pair{Lever::income_wage_floor, 14.0}}) {
    Effect effect;
    effect.lever = lever;
    effect.value = value;
    effect.course.while_enrolled = false;  // for ever
    of_persons.effects.push_back(effect);
  }
  return option;
}

/// Until the end of the second year: options that begin at once, in the middle of a year, at its end, and never.
[[nodiscard]] inline Prepared eventful_study() {
  Prepared ready = prepare_small_study({}, 0.002);
  ready.plan.calendar.last_year = ready.plan.calendar.base.year() + 1;
  ready.plan.calendar.first_year = ready.plan.calendar.last_year;
  const Month base = ready.plan.calendar.base;
  Dice dice{11U};
  ready.plan.options.push_back(eventful_option("later", dice, base + 8));
  ready.plan.options.push_back(eventful_option("at-once", dice, base));
  ready.plan.options.push_back({.id = "words", .title = "", .programmes = {}});
  ready.plan.options.push_back(eventful_option("in-december", dice, base + 11));
  return ready;
}

}  // namespace hale::test
