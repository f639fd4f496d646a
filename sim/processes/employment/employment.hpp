#pragma once

// Work: who is in work, looks for it, or is out of it and why; and what work pays.
//
// Each month a person leaves their state at a rate that depends on the place (local authority and
// IMD quintile), sex, age and the state itself; ratios for health, education, time in the state,
// the local stock of vacancies and policy multiply it. docs/processes/employment.md has the
// sources.

#include <array>
#include <cstdint>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/employment/flows.hpp"
#include "sim/processes/employment/market.hpp"
#include "sim/processes/employment/rates.hpp"
#include "sim/processes/employment/wages.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Share in fair or worse health of the people in a state at an age: [state][age - 16].
using PoorHealthByState =
    std::array<std::array<double, number_of_working_ages>, number_of_adult_states>;

/// Everything that employment knows, complete and checked on construction by read_employment.
struct EmploymentModel {
  WorkCells cells;           ///< stocks and base hazards by place, sex and age
  WorkEffects effects;       ///< rate ratios
  PoorHealthByState health;  ///< for the start only
  VacancyRules vacancies;
  WageModel wages;
};

/// Is the person alive, of 16 to 75, and no longer a child of the work process?
[[nodiscard]] inline bool is_in_work_process(const People& people, PersonId person, int age) {
  return age >= first_working_age && age <= last_working_age &&
         people.demography.vital[person] == Vital::alive &&
         people.employment.work[person] != Work::child;
}

/// What the person's rates depend on besides place, sex and age.
[[nodiscard]] inline WorkFacts work_facts(const People& people, PersonId person) {
  return {people.employment.work[person], people.employment.months_in_state[person],
          people.education.attained[person], !is_good(people.health.self_rated[person])};
}

/// What the person's pay depends on.
[[nodiscard]] inline Worker worker_facts(const World& world, PersonId person, int age) {
  const People& people = world.people;
  return {world.areas.la[people.demography.lsoa[person]],
          people.demography.sex[person],
          age,
          people.education.attained[person],
          people.employment.work[person],
          people.employment.log_wage_person[person],
          people.employment.log_wage_current[person]};
}

/// Draws every living person's work state, months in it, hours and pay for `base`, so that each
/// cell's stocks hold and follow the self-rated health that people have already been given.
///
/// Reads   demography.*, education.attained, health.self_rated, areas
/// Writes  employment.*
/// Luck    Phase::start_work, Event::start_a
void start_employment(const Luck& luck, Month base, const EmploymentModel& model, World& world);

/// One month of work: separations, job finding, retirement, pay reviews (in the month of birth, and
/// for everyone when the minimum wage changes), wage floors. `market` is the state of the local
/// labour markets (see open_labour_market). The result does not depend on the number of threads.
///
/// Reads   demography.*, education.attained, health.self_rated, areas
/// Writes  employment.* (which must be world.people.employment), market
/// Levers  work.job_finding, work.job_loss, income.wage_floor, work.vacancies, work.job_quality
/// Luck    Phase::work: work_transition, work_destination (at 16 only), wage_shock, hours;
///         start_wage at 16
void step_employment(const StepContext& now, const EmploymentModel& model, const World& world,
                     LabourMarket& market, EmploymentColumns& employment);

}  // namespace hale
