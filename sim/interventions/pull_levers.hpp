#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/core/month.hpp"
#include "sim/interventions/enrolment.hpp"
#include "sim/interventions/levers.hpp"
#include "sim/interventions/programme.hpp"
#include "sim/population/world.hpp"

namespace hale {

/// Values brought inside a lever's bounds, in person-months, by lever.
using LeverClamps = std::array<std::int64_t, number_of_levers>;

/// Is the lever one whose values over the people reached are added up to a number for their local
/// authority? Then a unit's value is carried by as few of its people as its bounds allow, not by
/// all.
[[nodiscard]] constexpr bool adds_up_over_people(Lever lever) {
  return lever == Lever::housing_lettings || lever == Lever::work_vacancies;
}

/// Is the lever money for a household or for the benefit unit of its reference person? Then that
/// person carries it: a couple that both carried it would have it twice.
[[nodiscard]] constexpr bool is_paid_once(Lever lever) {
  return lever == Lever::income_transfer || lever == Lever::income_benefit_universal_credit ||
         lever == Lever::income_benefit_child_benefit ||
         lever == Lever::income_benefit_pension_credit;
}

/// Sets this month's levers from everyone who is or was in a programme, or lives in a household or
/// place that is or was: call after run_programmes. In a sample a place's number of homes or
/// vacancies is scaled like its people.
/// An effect of value v and strength s (see `strength`) multiplies its lever by 1 + (v - 1) s, or
/// adds v s, by the lever's rule; programmes combine in the order of their ids. An effect whose
/// value is neutral, or whose strength is 0, leaves the lever alone.
/// Notes in the enrolments what each programme gives to living people (`income.transfer`).
/// Returns how many values were clamped.
[[nodiscard]] LeverClamps pull_levers(Month month, std::span<const Programme> programmes,
                                      Enrolments& enrolments, const World& world, Levers& levers);

}  // namespace hale
