#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/synthesis/deal.hpp"
#include "sim/synthesis/trait_parts.hpp"

namespace hale {
namespace {

using Groups = std::array<std::int64_t, number_of_ethnicities>;

constexpr std::size_t number_of_rows = number_of_wide_bands * largest_size_in_tables;
constexpr auto mixed = static_cast<std::size_t>(Ethnicity::mixed);

/// Judgement: of the people of mixed group, the share whose whole household is given that group;
/// the others are mostly children of parents of two groups.
constexpr double mixed_households = 0.45;

/// Judgement: how much more frequent each further person makes a group among households (Asian and
/// other households are larger, white ones smaller: asian, black, mixed, other, white).
constexpr std::array<double, number_of_ethnicities> per_person{1.25, 1.05, 1.00, 1.12, 0.92};

std::size_t row_of(const Neighbourhood& neighbourhood, const Home& home) {
  const std::size_t size = std::min<std::size_t>(home.size, largest_size_in_tables) - 1;
  return wide_band(neighbourhood.residents[home.first].age) * largest_size_in_tables + size;
}

/// Persons by row and group, raked: every row its persons, every group its share of all persons.
Grid<double> persons_by_row(const LsoaView& lsoa, const Neighbourhood& neighbourhood) {
  constexpr int raking_rounds = 20;
  constexpr double pinch = 1e-6;
  Grid<double> table{number_of_rows, number_of_ethnicities};
  std::vector<double> row_totals(number_of_rows, 0.0);
  for (const Home& home : neighbourhood.homes) {
    const std::size_t row = row_of(neighbourhood, home);
    const auto& relative =
        lsoa.national.ethnicity[table_age(neighbourhood.residents[home.first].age)];
    row_totals[row] += home.size;
    for (std::size_t g = 0; g < relative.size(); ++g) {
      double weight = home.size * (lsoa.margins.ethnicity[g] * relative[g] + pinch);
      for (int k = 1; k < home.size; ++k)
        weight *= per_person[g];
      table.row(row)[g] += weight;
    }
  }
  const double all = static_cast<double>(neighbourhood.residents.size());
  auto shares = lsoa.margins.ethnicity;
  const double counted = std::accumulate(shares.begin(), shares.end(), 0.0);
  const double kept = mixed_households * shares[mixed];
  const double rest = std::max(counted - shares[mixed], 1e-9);
  for (std::size_t g = 0; g < shares.size(); ++g) {
    const double now = g == mixed ? kept : shares[g] * (counted - kept) / rest;
    shares[g] = now / counted * all;
  }
  rake(table, row_totals, shares, raking_rounds);
  return table;
}

void give_groups_to_homes(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  Grid<double> table = persons_by_row(lsoa, neighbourhood);
  std::vector<std::int64_t> homes_in_row(number_of_rows, 0);
  std::vector<double> people_in_row(number_of_rows, 0.0);
  std::vector<Card> cards(neighbourhood.homes.size());
  for (std::size_t h = 0; h < cards.size(); ++h) {
    const Home& home = neighbourhood.homes[h];
    const std::size_t row = row_of(neighbourhood, home);
    ++homes_in_row[row];
    people_in_row[row] += home.size;
    cards[h] = {static_cast<std::uint32_t>(row),
                luck_of(lsoa, neighbourhood.residents[home.first], TraitDraw::ethnicity)};
  }
  std::array<double, number_of_ethnicities> sums{};
  for (std::size_t row = 0; row < number_of_rows; ++row) {
    if (homes_in_row[row] == 0) continue;
    const double size = people_in_row[row] / static_cast<double>(homes_in_row[row]);
    for (std::size_t g = 0; g < sums.size(); ++g)
      sums[g] += table.row(row)[g] /= size;
  }
  const auto column_totals = apportion(static_cast<std::int64_t>(cards.size()), sums);
  const auto group = deal(cards, round_to_margins(table, homes_in_row, column_totals));
  for (std::size_t h = 0; h < cards.size(); ++h) {
    for (Resident& person : neighbourhood.members(neighbourhood.homes[h])) {
      person.ethnicity = static_cast<Ethnicity>(group[h]);
    }
  }
}

/// The group that lacks most people; number_of_ethnicities when none does.
std::size_t most_wanted(const Groups& lacking) {
  const auto most = std::max_element(lacking.begin(), lacking.end());
  return *most > 0 ? static_cast<std::size_t>(most - lacking.begin()) : lacking.size();
}

/// Who changes group first: children (for mixed group), partners, other members, then anyone.
int turn_of(const Resident& person) {
  constexpr int young = 30;
  switch (person.role) {
    case Role::child:
      return person.age < young ? 0 : 2;
    case Role::partner:
      return 1;
    case Role::other:
      return 2;
    case Role::reference:
      return 3;
  }
  return 3;
}

}  // namespace

void assign_ethnicity(const LsoaView& lsoa, Neighbourhood& neighbourhood) {
  give_groups_to_homes(lsoa, neighbourhood);
  auto& residents = neighbourhood.residents;
  const auto targets =
      apportion(static_cast<std::int64_t>(residents.size()), lsoa.margins.ethnicity);
  Groups lacking{};
  std::copy(targets.begin(), targets.end(), lacking.begin());
  for (const Resident& person : residents)
    --lacking[static_cast<std::size_t>(person.ethnicity)];

  std::vector<Card> cards(residents.size());
  for (std::size_t p = 0; p < residents.size(); ++p) {
    cards[p] = {static_cast<std::uint32_t>(turn_of(residents[p])),
                luck_of(lsoa, residents[p], TraitDraw::change_of_group)};
  }
  for (const std::uint32_t p : in_order(cards)) {
    const auto now = static_cast<std::size_t>(residents[p].ethnicity);
    const bool child = cards[p].row == 0;
    const std::size_t next = child && lacking[mixed] > 0 ? mixed : most_wanted(lacking);
    if (next == number_of_ethnicities) return;
    if (lacking[now] >= 0 || next == now) continue;
    ++lacking[now];
    --lacking[next];
    residents[p].ethnicity = static_cast<Ethnicity>(next);
  }
}

}  // namespace hale
