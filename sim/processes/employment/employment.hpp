#pragma once

// Work: who is in work, looks for it, or is out of it and why; and what work pays.
//
// Each month a person leaves their state at a rate that depends on the place (local authority and
// IMD quintile), sex, age and the state itself; ratios for health, education, time in the state,
// the local stock of vacancies and policy multiply it. docs/processes/employment.md has the
// sources.

#include <cstdint>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/employment/flows.hpp"
#include "sim/processes/employment/market.hpp"
#include "sim/processes/employment/wages.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

/// Everything that employment knows, complete and checked on construction by read_employment.
struct EmploymentModel {
  WorkCells cells;           ///< stocks and base hazards by place, sex and age
  WorkEffects effects;       ///< rate ratios
  PoorHealthByState health;  ///< for the start only
  VacancyRules vacancies;
  WageModel wages;
};

/// Draws every living person's work state, months in it, hours and pay for `base`, so that each
/// cell's stocks hold and follow the self-rated health that people have already been given.
/// Writes world.people.employment only.
void start_employment(const Luck& luck, Month base, const EmploymentModel& model, World& world);

/// One month of work: separations, job finding, retirement, pay reviews. `market` is the state of
/// the local labour markets (see open_labour_market); it and `employment` (world.people.employment)
/// are all that is written. The result does not depend on the number of threads.
void step_employment(const StepContext& now, const EmploymentModel& model, const World& world,
                     LabourMarket& market, EmploymentColumns& employment);

}  // namespace hale
