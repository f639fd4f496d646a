#include "sim/measures/count_lives.hpp"

#include <algorithm>
#include <array>

#include "sim/core/vectorise.hpp"
#include "sim/measures/count_month.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

using Counts = std::vector<std::int32_t>;

/// Rows at a time: where they are counted stays in the first-level cache.
constexpr std::size_t lives_strip = 1024;

/// By LsoaId: la x IMD decile.
std::vector<std::int32_t> places_by_lsoa(const Areas& areas) {
  constexpr std::size_t cells_of_a_place = number_of_sexes * number_of_age_bands;
  std::vector<std::int32_t> places;
  for (const std::uint32_t first_cell : first_cells_of(areas))
    places.push_back(static_cast<std::int32_t>(first_cell / cells_of_a_place));
  return places;
}

/// A strip's columns, and the month.
struct LifeRows {
  const Vital* vital;
  const std::int16_t* birth_month;
  const Sex* sex;
  const LsoaId* lsoa;
  const Work* work;
  const Education* attained;
  const Education* destined;
  const Activity* activity;
  const Smoking* smoking;
  const Weight* weight;
  const Lonely* lonely;
  std::size_t count;
  int now;
};

LifeRows life_rows(const People& people, Block block, Month month) {
  return {block.of(people.demography.vital.values()).data(),
          block.of(people.demography.birth_month.values()).data(),
          block.of(people.demography.sex.values()).data(),
          block.of(people.demography.lsoa.values()).data(),
          block.of(people.employment.work.values()).data(),
          block.of(people.education.attained.values()).data(),
          block.of(people.education.destined.values()).data(),
          block.of(people.behaviour.activity.values()).data(),
          block.of(people.behaviour.smoking.values()).data(),
          block.of(people.behaviour.weight.values()).data(),
          block.of(people.behaviour.lonely.values()).data(),
          block.size(),
          month.index()};
}

/// Where each row is counted; `nowhere` for children and the dead.
HALE_FOR_EVERY_CPU void place_lives(const LifeRows& rows, const std::int32_t* places,
                                    std::int32_t nowhere, std::int32_t* cells) {
  constexpr int first_adult_month = 18 * 12;
  constexpr int first_older_month = 25 * 12;
  constexpr auto states = static_cast<std::int32_t>(number_of_life_states);
  const LifeRows r = rows;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < r.count; ++i) {
    const std::int32_t months = r.now - r.birth_month[i];
    const bool studies = (r.work[i] == Work::student) |
                         ((r.work[i] == Work::unemployed) & (r.attained[i] < r.destined[i]));
    const bool occupied = is_employed(r.work[i]) | studies;
    const std::int32_t youth = months >= first_older_month ? 0 : occupied ? 1 : 2;
    std::int32_t state = months >= first_adult_month ? 1 : 0;
    state = state * 3 + static_cast<std::int32_t>(r.activity[i]);
    state = state * 3 + static_cast<std::int32_t>(r.smoking[i]);
    state = state * 4 + static_cast<std::int32_t>(r.weight[i]);
    state = state * 2 + static_cast<std::int32_t>(r.lonely[i]);
    state = state * 3 + youth;
    const std::int32_t cell = places[static_cast<std::int32_t>(r.lsoa[i].row())] * 2 +
                              static_cast<std::int32_t>(r.sex[i]);
    const bool counts = (r.vital[i] == Vital::alive) & (r.work[i] != Work::child);
    cells[i] = counts ? cell * states + state : nowhere;
  }
}

static_assert(life_state({true, Activity::active, Smoking::former, Weight::obese, Lonely::yes,
                          Youth::neet}) == ((((1 * 3 + 2) * 3 + 1) * 4 + 2) * 2 + 1) * 3 + 2,
              "place_lives numbers lives as life_state does");

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
  const std::vector<std::int32_t> places = places_by_lsoa(world.areas);
  const std::size_t cells =
      world.areas.las.size() * number_of_imd_deciles * number_of_sexes * number_of_life_states;
  Counts counts = sum_over_blocks(
      world.people.size(), Counts(cells + 1, 0),
      [&](Block block, Counts& sums) {
        std::array<std::int32_t, lives_strip> at;
        for (std::size_t begin = block.begin; begin < block.end; begin += lives_strip) {
          const Block some{begin, std::min(begin + lives_strip, block.end)};
          place_lives(life_rows(world.people, some, month), places.data(),
                      static_cast<std::int32_t>(cells), at.data());
          for (std::size_t i = 0; i < some.size(); ++i)
            ++sums[static_cast<std::size_t>(at[i])];
        }
      },
      add_each<Counts>);
  counts.pop_back();
  return counts;
}

std::vector<std::int32_t> count_homes(const World& world) {
  const Households& households = world.households;
  const std::vector<std::int32_t> places = places_by_lsoa(world.areas);
  const std::size_t cells = world.areas.las.size() * number_of_imd_deciles * number_of_home_states;
  return sum_over_blocks(
      households.size(), Counts(cells, 0),
      [&](Block block, Counts& counts) {
        for (std::size_t row = block.begin; row < block.end; ++row) {
          const HouseholdId household{row};
          const bool is_private = households.home.tenure[household] != Tenure::communal;
          if (!is_private || households.house.size[household] == 0) continue;
          const auto place =
              static_cast<std::size_t>(places[households.house.lsoa[household].row()]);
          ++counts[place * number_of_home_states + state_of(households, household)];
        }
      },
      add_each<Counts>);
}

}  // namespace hale
