#include "sim/engine/month.hpp"

#include "sim/economics/participants.hpp"
#include "sim/economics/settle.hpp"
#include "sim/interventions/pull_levers.hpp"
#include "sim/interventions/run_programmes.hpp"
#include "sim/interventions/starters.hpp"
#include "sim/measures/observe.hpp"
#include "sim/population/pack.hpp"
#include "sim/processes/health/start_health.hpp"

namespace hale {
namespace {

void pack(World& world, Enrolments& enrolments) {
  enrolments.follow_households(world);
  enrolments.remap(pack_rows(world));
  enrolments.renumber_households(world.people);
}

void count_starters(Month month, const World& world, State& state, Tally& tally) {
  const std::vector<PersonId> started = starters(month, state.enrolments, world);
  for (const PersonId person : started)
    observe_start(month, world, person, tally);
  note_starters(month, world, started, state.lives);
}

/// Everyone against themselves in the baseline; then the gaps are closed.
void close_year(Month month, State& state, History& history) {
  std::vector<PersonId> supported;
  if (state.lives.pairs) supported = supported_people(state.enrolments, state.world);
  follow_lives(month, state.world, supported, state.lives, history.changes);
  pack(state.world, state.enrolments);
}

}  // namespace

// The whole model on one page. Causes stand above their consequences: a change reaches everything
// below it within the month, and everything above it in the next. To move a line is to change the
// model; docs/month.md says why each stands where it does.
void advance_one_month(Month month, const Plan& plan, const Option& option, const World& base,
                       State& state, History& history) {
  const Model& model = plan.model;
  World& world = state.world;
  People& people = world.people;
  HouseholdIncomeColumns& pools = world.households.income;
  Enrolments& enrolments = state.enrolments;
  const std::span<const Programme> programmes = option.programmes;
  const StepContext now{month, plan.luck, state.levers};

  run_programmes(month, programmes, world, plan.luck, enrolments, history.programmes);
  count_starters(month, world, state, history.tally);
  history.count(pull_levers(month, programmes, enrolments, world, state.levers));

  step_education(now, model.education, world, people.education);  // what the young attain
  step_employment(now, model.employment, world, state.labour_market, people.employment);
  step_income(now, model.income, world, people.income, pools);          // pay and tax, per person
  pool_income(now, model.income, world, pools);                         // benefits, per household
  step_housing(now, model.housing, world, world.households.home);       // what money cannot keep
  step_environment(now, model.environment, world, world.surroundings);  // air and green
  step_behaviour(now, model.behaviour, world, people.behaviour);        // how people live
  step_health(now, model.health, world, people.health);                 // all of the above, felt
  step_mortality(now, model.mortality, world, people.life);             // the risk they now run

  observe(month, world, history.tally);                 // read only
  settle(month, world, plan.prices, history.accounts);  // who pays, who saves
  settle_quantities(month, world, plan.prices, history.accounts, history.quantities);
  settle_programmes(month, programmes, enrolments, plan.prices, history.accounts);
  count_incomes(month, world, history.incomes);                         // who has how much
  follow_participants(month, enrolments, world, history.participants);  // what became of them

  const Movements moved = step_demography(now, model.demography, base, world);
  start_newborn_health(plan.luck, month, model.health, moved.births, world);
  observe_movements(month, world, moved, history.tally);
  if (month.month_of_year() == 12) close_year(month, state, history);
}

}  // namespace hale
