#include <algorithm>

#include "sim/synthesis/compose_parts.hpp"

namespace hale {
namespace {

constexpr int open_age = 90;

/// Years beyond 90: each further year is reached by about 78 % (judgement; not checked against
/// National Life Tables, England 2018-20, both sexes, 90-99), to 105 at most.
int years_past_90(std::uint32_t luck) {
  constexpr double survive_a_year = 0.78;
  constexpr int most = 15;
  int years = 0;
  double reached = survive_a_year;
  while (years < most && luck < threshold_of(reached)) {
    ++years;
    reached *= survive_a_year;
  }
  return years;
}

/// People of one kind of living (private or communal) by sex and age, numbered from `serial` on.
std::vector<Resident> people_of(const LsoaView& lsoa, const BySexAndCensusAge<std::int64_t>& counts,
                                std::uint64_t serial) {
  std::vector<Resident> people;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = 0; age < number_of_census_ages; ++age) {
      for (std::int64_t n = 0; n < counts[sex][age]; ++n) {
        Resident person;
        person.uid = derive_uid(lsoa.number, serial++);
        person.sex = static_cast<Sex>(sex);
        const std::uint32_t luck = lsoa.luck.bits(person.uid, population_base, Event::synthesis_a);
        const int years = static_cast<int>(age) + (age == open_age ? years_past_90(luck) : 0);
        // The low bits are independent of the high ones that decide the age past 90.
        const int months = static_cast<int>((luck & 0xFFFFU) * 12U >> 16U);
        person.age = static_cast<std::uint8_t>(years);
        person.birth_month =
            static_cast<std::int16_t>(population_base.index() - 12 * years - months);
        people.push_back(person);
      }
    }
  }
  return people;
}

BySexAndCensusAge<std::int64_t> less(const BySexAndCensusAge<std::int64_t>& all,
                                     const BySexAndCensusAge<std::int64_t>& part) {
  BySexAndCensusAge<std::int64_t> rest = all;
  for (std::size_t sex = 0; sex < number_of_sexes; ++sex) {
    for (std::size_t age = 0; age < number_of_census_ages; ++age)
      rest[sex][age] -= part[sex][age];
  }
  return rest;
}

/// The children that the head of a family, when she is a woman, is likely to have borne.
std::uint8_t parity_of(const std::vector<Resident>& people, const Draft& home) {
  constexpr std::ptrdiff_t four_or_more = 4;
  if (people[home.head].sex != Sex::female) return 0;
  const auto children = std::count_if(home.others.begin(), home.others.end(), [&](auto other) {
    return could_be_child(people, home, people[other].age);
  });
  return static_cast<std::uint8_t>(std::min(children, four_or_more));
}

/// Adds a home and its people: reference person, partner, children from the oldest, others.
void settle(const std::vector<Resident>& people, Draft& home, Neighbourhood& neighbourhood) {
  auto& residents = neighbourhood.residents;
  const auto first = static_cast<std::uint32_t>(residents.size());
  neighbourhood.homes.push_back({first, home.size, home.kind, Tenure::private_rent, 0});
  residents.push_back(people[home.head]);
  residents.back().parity = parity_of(people, home);
  if (home.kind == Kind::couple) {
    residents.push_back(people[home.partner]);
    // The elder of a couple is the reference person.
    if (residents[first + 1].birth_month < residents[first].birth_month) {
      std::swap(residents[first], residents[first + 1]);
    }
    residents[first + 1].role = Role::partner;
  }
  residents[first].role = Role::reference;
  std::sort(home.others.begin(), home.others.end(), [&](std::uint32_t a, std::uint32_t b) {
    const bool a_child = could_be_child(people, home, people[a].age);
    const bool b_child = could_be_child(people, home, people[b].age);
    if (a_child != b_child) return a_child;
    return people[a].birth_month != people[b].birth_month
               ? people[a].birth_month < people[b].birth_month
               : a < b;
  });
  for (const std::uint32_t other : home.others) {
    residents.push_back(people[other]);
    residents.back().role =
        could_be_child(people, home, people[other].age) ? Role::child : Role::other;
  }
}

}  // namespace

Neighbourhood compose_homes(const LsoaView& lsoa) {
  const auto private_counts = less(lsoa.plan.persons, lsoa.plan.communal);
  const std::vector<Resident> people = people_of(lsoa, private_counts, 0);
  const std::vector<Resident> communal = people_of(lsoa, lsoa.plan.communal, people.size());
  const KindCounts kinds = count_kinds(lsoa);
  const Cast cast = cast_people(lsoa, kinds, people);
  std::vector<Draft> homes = found_homes(lsoa, kinds, cast, people);

  Neighbourhood neighbourhood;
  neighbourhood.minors_alone = fill_homes(lsoa, cast, people, homes);
  neighbourhood.private_homes = static_cast<std::int64_t>(homes.size());
  neighbourhood.residents.reserve(people.size() + communal.size());
  neighbourhood.homes.reserve(homes.size() + communal.size());
  for (Draft& home : homes)
    settle(people, home, neighbourhood);
  for (const Resident& person : communal) {
    const auto first = static_cast<std::uint32_t>(neighbourhood.residents.size());
    neighbourhood.homes.push_back({first, 1, Kind::alone, Tenure::communal, 0});
    neighbourhood.residents.push_back(person);
  }
  return neighbourhood;
}

}  // namespace hale
