#include "sim/runner/watch_groups.hpp"

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

constexpr int youngest_in_active_lives = 19;

enum Group : std::size_t { all, men, women, ill, well, in_work, unemployed, out_of_labour_force };

Group by_work(Work work) {
  if (is_employed(work)) return in_work;
  return work == Work::unemployed ? unemployed : out_of_labour_force;
}

void count_adult(const People& people, PersonId person, InactivityByGroup& groups) {
  const bool inactive = people.behaviour.activity[person] == Activity::inactive;
  const bool limited = people.health.condition[person] == Condition::limiting;
  for (const Group group : {all, people.demography.sex[person] == Sex::male ? men : women,
                            limited ? ill : well, by_work(people.employment.work[person])}) {
    ++groups[group].adults;
    groups[group].inactive += inactive ? 1 : 0;
  }
}

bool heads_a_family(const World& world, PersonId person) {
  const Role role = world.people.demography.role[person];
  if (role != Role::reference && role != Role::partner) return false;
  return world.households.income.children[world.people.demography.household[person]] > 0;
}

}  // namespace

InactivityByGroup inactivity_by_group(Month month, const World& world) {
  const DemographyColumns& who = world.people.demography;
  return sum_over_blocks(
      world.people.size(), InactivityByGroup{},
      [&](Block block, InactivityByGroup& groups) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          if (who.vital[person] != Vital::alive) continue;
          if (age_in_years(who.birth_month[person], month) < youngest_in_active_lives) continue;
          count_adult(world.people, person, groups);
        }
      },
      [](InactivityByGroup& into, const InactivityByGroup& from) {
        for (std::size_t group = 0; group < into.size(); ++group) {
          into[group].adults += from[group].adults;
          into[group].inactive += from[group].inactive;
        }
      });
}

ParentsAtWork parents_at_work(Month month, const World& world) {
  constexpr int youngest = 16;
  constexpr int oldest = 64;
  const DemographyColumns& who = world.people.demography;
  ParentsAtWork found;
  for (std::size_t row = 0; row < world.people.size(); ++row) {
    const PersonId person{row};
    const int age = age_in_years(who.birth_month[person], month);
    if (who.vital[person] != Vital::alive || age < youngest || age > oldest) continue;
    if (!heads_a_family(world, person)) continue;
    const auto sex = static_cast<std::size_t>(who.sex[person]);
    ++found.parents[sex];
    found.employed[sex] += is_employed(world.people.employment.work[person]) ? 1 : 0;
  }
  return found;
}

}  // namespace hale
