#include "sim/engine/start.hpp"

#include "sim/processes/behaviour/start_behaviour.hpp"
#include "sim/processes/demography/start_parity.hpp"
#include "sim/processes/health/burdens.hpp"
#include "sim/processes/health/start_health.hpp"

namespace hale {

void start_people(const DemographyTables& demography, Plan& plan, World& world) {
  const Month base = plan.calendar.base;
  Model& model = plan.model;
  start_education(plan.luck, base, model.education, world);
  start_health(plan.luck, base, model.health, world);
  start_employment(plan.luck, base, model.employment, world);  // follows self-rated health
  settle_work_effects(base, model.health, world);              // health feels the work states
  start_income(plan.luck, base, model.income, world);
  start_housing(plan.luck, base, model.housing, world);  // follows income
  start_surroundings(model.environment, world);
  start_behaviour(plan.luck, base, model.behaviour, world);  // follows conditions and work
  settle_burdens(base, model.health, world);                 // health feels all of the above
  fit_mortality_means(base, world, model.mortality);
  start_parity(plan.luck, base, demography, world);
  model.demography = fit_demography(demography, world, base, plan.scale);
}

void start_health_alone(const Luck& luck, Month base, HealthModel& health, World& world) {
  start_health(luck, base, health, world);
}

State starting_state(const Plan& plan, const Option& option, const World& base) {
  Lives lives;
  if (plan.pairs_lives) lives.record = LifeRecord{plan.calendar.base.year(), plan.years()};
  return {.world = base,
          .labour_market = open_labour_market(plan.calendar.base, plan.model.employment, base),
          .enrolments =
              Enrolments{option.programmes, base.areas, plan.calendar.base.year(), plan.scale},
          .levers = {},
          .lives = std::move(lives)};
}

}  // namespace hale
