#include "sim/processes/demography/demography.hpp"

#include "sim/population/membership.hpp"
#include "sim/processes/demography/candidates.hpp"
#include "sim/processes/demography/moves.hpp"
#include "sim/processes/demography/newcomers.hpp"

namespace hale {
namespace {

void take_out(World& world, PersonId person, Vital how) {
  leave(world.people, world.households, person);
  world.people.demography.vital[person] = how;
}

std::vector<PersonId> die(World& world, const std::vector<PersonId>& candidates) {
  for (const PersonId person : candidates) {
    take_out(world, person, Vital::dead);
  }
  return candidates;
}

std::vector<PersonId> depart(World& world, const std::vector<PersonId>& candidates) {
  const DemographyColumns& who = world.people.demography;
  std::vector<PersonId> gone;
  for (const PersonId person : candidates) {
    if (who.vital[person] != Vital::alive) continue;
    const std::size_t first = gone.size();
    if (who.role[person] != Role::reference) {
      gone.push_back(person);
    } else {
      for_each_member(world.households, world.people, who.household[person],
                      [&](PersonId member) { gone.push_back(member); });
    }
    for (std::size_t i = first; i < gone.size(); ++i) {
      take_out(world, gone[i], Vital::left);
    }
  }
  return gone;
}

}  // namespace

Movements step_demography(const StepContext& now, const DemographyModel& model, const World& base,
                          World& world) {
  const Candidates candidates = find_candidates(now, model, world);
  const Acts acts{now, model, base, world};
  Movements movements;
  movements.deaths = die(world, candidates.deaths);
  movements.departures = depart(world, candidates.departures);
  leave_home(acts, candidates.leaving_home);
  form_couples(acts, candidates.partnering);
  part(acts, candidates.partings);
  movements.births = bear_children(acts, candidates.births);
  movements.arrivals = welcome_arrivals(acts);
  return movements;
}

}  // namespace hale
