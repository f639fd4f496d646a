#include "sim/measures/count_lives.hpp"

#include "sim/population/blocks.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int32_t>;

std::size_t place_of(const Areas& areas, LsoaId lsoa) {
  return areas.la[lsoa].row() * number_of_imd_deciles + areas.imd_decile[lsoa] - 1U;
}

Youth youth_of(Work work, int age) {
  constexpr int last_age = 24;
  if (age > last_age) return Youth::older;
  return is_employed(work) || work == Work::student ? Youth::occupied : Youth::neet;
}

std::size_t state_of(Month month, const People& people, PersonId person) {
  const BehaviourColumns& behaviour = people.behaviour;
  const int age = age_in_years(people.demography.birth_month[person], month);
  constexpr int first_adult_age = 18;
  return life_state({age >= first_adult_age, behaviour.activity[person], behaviour.smoking[person],
                     behaviour.weight[person], behaviour.lonely[person],
                     youth_of(people.employment.work[person], age)});
}

std::size_t state_of(const Households& households, HouseholdId household) {
  const HomeColumns& home = households.home;
  return home_state(
      {home.tenure[household], home.energy_band[household] >= EnergyBand::d,
       home.cold[household] == Cold::yes, home.damp[household] == Damp::yes,
       households.house.spare_bedrooms[household]<0, home.months_arrears[household]> 0,
       home.shelter[household]});
}

}  // namespace

std::vector<std::int32_t> count_lives(Month month, const World& world) {
  const People& people = world.people;
  const std::size_t cells = world.areas.las.size() * number_of_imd_deciles * number_of_sexes;
  return sum_over_blocks(
      people.size(), Counts(cells * number_of_life_states, 0),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const PersonId person{row};
          const bool is_adult = people.employment.work[person] != Work::child;
          if (!is_adult || people.demography.vital[person] != Vital::alive) continue;
          const std::size_t place = place_of(world.areas, people.demography.lsoa[person]);
          const std::size_t cell =
              place * number_of_sexes + static_cast<std::size_t>(people.demography.sex[person]);
          ++counts[cell * number_of_life_states + state_of(month, people, person)];
        }
      },
      add_each<Counts>);
}

std::vector<std::int32_t> count_homes(const World& world) {
  const Households& households = world.households;
  const std::size_t places = world.areas.las.size() * number_of_imd_deciles;
  return sum_over_blocks(
      households.size(), Counts(places * number_of_home_states, 0),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          const bool is_private = households.home.tenure[household] != Tenure::communal;
          if (!is_private || households.house.size[household] == 0) continue;
          const std::size_t place = place_of(world.areas, households.house.lsoa[household]);
          ++counts[place * number_of_home_states + state_of(households, household)];
        }
      },
      add_each<Counts>);
}

}  // namespace hale
