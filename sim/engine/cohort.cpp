#include "sim/engine/cohort.hpp"

#include <cstdint>

#include "sim/measures/tally.hpp"

namespace hale {

double deaths_after(int years, const Plan& plan, World world, std::span<const PersonId> members) {
  const Levers levers;
  const Month first = plan.calendar.base;
  const Month counted_from = first + years * months_per_year;
  std::int64_t thresholds = 0;
  for (Month month = first; month < counted_from + months_per_year; ++month) {
    const StepContext now{month, plan.luck, levers};
    step_health(now, plan.model.health, world, world.people.health);
    if (month < counted_from) continue;
    step_mortality(now, plan.model.mortality, world, world.people.life);
    for (const PersonId person : members)
      thresholds += world.people.life.death_threshold[person];
  }
  return expected_number(thresholds);
}

}  // namespace hale
