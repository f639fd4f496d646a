#include "sim/synthesis/build_population.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "sim/core/contracts.hpp"
#include "sim/population/blocks.hpp"
#include "sim/synthesis/neighbourhood.hpp"
#include "sim/synthesis/plan_lsoas.hpp"

namespace hale {
namespace {

/// An LSOA's identity for its people's uids: FNV-1a, 64 bits, of its code.
std::uint64_t number_of(std::string_view code) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char letter : code) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
  }
  return hash;
}

/// Takes every (1 / scale)-th of a numbered list, beginning anywhere.
struct SystematicSample {
  double scale;
  double start;  ///< in [0, 1)

  [[nodiscard]] bool takes(std::size_t index) const {
    const double before = std::floor(static_cast<double>(index) * scale + start);
    return std::floor(static_cast<double>(index + 1) * scale + start) > before;
  }
};

/// The homes that are taken, sorted by size, tenure and age. `first` numbers the LSOA's first home.
Neighbourhood sampled(const Neighbourhood& all, const SystematicSample& sample, std::size_t first) {
  std::vector<std::uint32_t> order(all.homes.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t h) {
    const Home& home = all.homes[h];
    return std::tuple{home.tenure == Tenure::communal, home.size, home.tenure,
                      all.residents[home.first].birth_month, h};
  };
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  Neighbourhood taken;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (!sample.takes(first + k)) continue;
    Home home = all.homes[order[k]];
    const auto members = all.members(home);
    home.first = static_cast<std::uint32_t>(taken.residents.size());
    taken.residents.insert(taken.residents.end(), members.begin(), members.end());
    taken.homes.push_back(home);
    if (home.tenure != Tenure::communal) ++taken.private_homes;
  }
  return taken;
}

/// Everything made, by LsoaId.
struct Region {
  std::vector<Neighbourhood> taken;
  std::vector<PopulationCounts> all_counts;
  std::vector<PopulationCounts> taken_counts;
};

Region make_region(const PopulationTables& tables, const SystematicSample& sample,
                   const Luck& luck) {
  const std::vector<LsoaPlan> plans = plan_lsoas(tables);
  std::vector<std::size_t> first_home(plans.size() + 1, 0);
  for (std::size_t l = 0; l < plans.size(); ++l) {
    const std::int64_t homes = plans[l].number_of_homes() + plans[l].number_of_communal();
    first_home[l + 1] = first_home[l] + static_cast<std::size_t>(homes);
  }
  const std::size_t n = plans.size();
  Region region{std::vector<Neighbourhood>(n), std::vector<PopulationCounts>(n),
                std::vector<PopulationCounts>(n)};
  for_each_index(n, [&](std::size_t l) {
    const LsoaView view{plans[l], tables.lsoas[l], tables.national, luck,
                        number_of(tables.areas.lsoa_code[LsoaId{l}])};
    Neighbourhood all = compose_homes(view);
    assign_traits(view, all);
    region.all_counts[l] = count_population(all);
    region.taken[l] = sampled(all, sample, first_home[l]);
    region.taken_counts[l] = count_population(region.taken[l]);
  });
  return region;
}

/// Where an LSOA's people and homes begin in the tables of the world.
struct Offset {
  std::size_t person = 0;
  std::size_t home = 0;
};

void write_person(People& people, PersonId row, const Resident& person) {
  DemographyColumns& to = people.demography;
  to.uid[row] = person.uid;
  to.birth_month[row] = person.birth_month;
  to.sex[row] = person.sex;
  to.ethnicity[row] = person.ethnicity;
  to.vital[row] = Vital::alive;
  to.role[row] = person.role;
  people.education.destined[row] = person.education;
  to.parity[row] = person.parity;
  people.health.condition[row] = person.condition;
}

void write_lsoa(World& world, const Neighbourhood& from, LsoaId lsoa, Offset offset) {
  for (std::size_t h = 0; h < from.homes.size(); ++h) {
    const Home& home = from.homes[h];
    const HouseholdId household{offset.home + h};
    HouseColumns& house = world.households.house;
    house.first_member[household] = PersonId{offset.person + home.first};
    house.size[household] = home.size;
    house.lsoa[household] = lsoa;
    world.households.home.tenure[household] = home.tenure;
    house.spare_bedrooms[household] = home.spare_bedrooms;
    for (std::size_t k = home.first; k < home.first + home.size; ++k) {
      const PersonId row{offset.person + k};
      write_person(world.people, row, from.residents[k]);
      const bool last = k + 1 == home.first + home.size;
      world.people.demography.lsoa[row] = lsoa;
      world.people.demography.household[row] = household;
      world.people.demography.next_member[row] = last ? PersonId{} : PersonId{row.row() + 1U};
    }
  }
}

World world_of(const Areas& areas, std::span<const Neighbourhood> lsoas) {
  std::vector<Offset> offsets(lsoas.size() + 1);
  for (std::size_t l = 0; l < lsoas.size(); ++l) {
    offsets[l + 1] = {offsets[l].person + lsoas[l].residents.size(),
                      offsets[l].home + lsoas[l].homes.size()};
  }
  World world{};
  world.areas = areas;
  world.people.grow_by(offsets.back().person);
  world.households.grow_by(offsets.back().home);
  for_each_index(lsoas.size(),
                 [&](std::size_t l) { write_lsoa(world, lsoas[l], LsoaId{l}, offsets[l]); });
  return world;
}

}  // namespace

Synthesis build_population(const PopulationTables& tables, double scale, std::uint32_t seed) {
  expects(scale > 0.0 && scale <= 1.0, "the scale is a share of households");
  const Luck luck{seed};
  const SystematicSample sample{
      scale, scale < 1.0 ? luck.uniform(Uid{0}, population_base, Event::synthesis_a) : 0.0};
  const Region region = make_region(tables, sample, luck);
  Synthesis synthesis;
  synthesis.world = world_of(tables.areas, region.taken);
  synthesis.fit = measure_fit(tables, region.all_counts);
  if (scale < 1.0) {
    const auto drawn = measure_sample(tables, region.all_counts, region.taken_counts);
    synthesis.fit.insert(synthesis.fit.end(), drawn.begin(), drawn.end());
  }
  return synthesis;
}

}  // namespace hale
