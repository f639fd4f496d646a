#include "sim/runner/watch_boroughs.hpp"

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

// Fingertips publishes activity at 19 and over, smoking and weight at 18 and over.
constexpr int first_age_of_activity = 19;
constexpr int first_age_of_others = 18;
constexpr int oldest_child = 15;  // Children in low income families

using Totals = std::vector<BoroughTotals>;

void add_child(const Households& homes, HouseholdId household, BoroughTotals& here) {
  if (homes.home.tenure[household] == Tenure::communal) return;
  ++here.children;
  here.children_poor += homes.income.poverty[household] == Poverty::yes ? 1 : 0;
  here.children_poor_after_housing +=
      homes.income.poverty_after_housing[household] == Poverty::yes ? 1 : 0;
}

void add_person(const BehaviourColumns& behaviour, PersonId person, int age, BoroughTotals& here) {
  if (age < first_age_of_others) return;
  ++here.aged_18;
  here.smoking += behaviour.smoking[person] == Smoking::current ? 1 : 0;
  here.overweight += behaviour.weight[person] != Weight::healthy ? 1 : 0;
  here.obese += behaviour.weight[person] >= Weight::obese ? 1 : 0;
  if (age < first_age_of_activity) return;
  ++here.aged_19;
  here.inactive += behaviour.activity[person] == Activity::inactive ? 1 : 0;
  here.active += behaviour.activity[person] == Activity::active ? 1 : 0;
}

Totals totals_of_people(Month month, const World& world) {
  const DemographyColumns& who = world.people.demography;
  return sum_over_blocks(
      world.people.size(), Totals(world.areas.las.size()),
      [&](Block block, Totals& sums) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          if (who.vital[person] != Vital::alive) continue;
          BoroughTotals& here = sums[world.areas.la[who.lsoa[person]].row()];
          const int age = age_in_years(who.birth_month[person], month);
          if (age <= oldest_child) add_child(world.households, who.household[person], here);
          add_person(world.people.behaviour, person, age, here);
        }
      },
      add_totals);
}

Totals totals_of_homes(const World& world) {
  const Households& homes = world.households;
  return sum_over_blocks(
      homes.size(), Totals(world.areas.las.size()),
      [&](Block block, Totals& sums) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          if (homes.house.size[household] == 0) continue;
          if (homes.home.tenure[household] == Tenure::communal) continue;
          BoroughTotals& here = sums[world.areas.la[homes.house.lsoa[household]].row()];
          ++here.households;
          here.temporary += homes.home.shelter[household] == Shelter::temporary ? 1 : 0;
          here.rough += homes.home.shelter[household] == Shelter::rough ? 1 : 0;
          here.cold += homes.home.cold[household] == Cold::yes ? 1 : 0;
          ++here.tenure[static_cast<std::size_t>(homes.home.tenure[household])];
        }
      },
      add_totals);
}

}  // namespace

void BoroughTotals::add(const BoroughTotals& from) {
  chances_of_birth += from.chances_of_birth;
  children += from.children;
  children_poor += from.children_poor;
  children_poor_after_housing += from.children_poor_after_housing;
  aged_19 += from.aged_19;
  inactive += from.inactive;
  active += from.active;
  aged_18 += from.aged_18;
  smoking += from.smoking;
  overweight += from.overweight;
  obese += from.obese;
  households += from.households;
  temporary += from.temporary;
  rough += from.rough;
  cold += from.cold;
  add_each(tenure, from.tenure);
}

void add_totals(std::vector<BoroughTotals>& into, const std::vector<BoroughTotals>& from) {
  for (std::size_t la = 0; la < into.size(); ++la) {
    into[la].add(from[la]);
  }
}

std::vector<BoroughTotals> borough_totals(Month month, const World& world) {
  Totals totals = totals_of_people(month, world);
  add_totals(totals, totals_of_homes(world));
  return totals;
}

}  // namespace hale
