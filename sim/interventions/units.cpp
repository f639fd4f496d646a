#include "sim/interventions/units.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/core/random.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"
#include "sim/population/membership.hpp"

namespace hale {
namespace {

bool is_home(const HomeColumns& homes, HouseholdId household) {
  return homes.tenure[household] != Tenure::communal && homes.shelter[household] == Shelter::home;
}

}  // namespace

void keep_heads(Unit unit, const World& world, std::span<std::uint8_t> mask) {
  // Each household looks at and writes its own members only.
  for_each_block(world.households.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const HouseholdId household{row};
      std::uint8_t any = 0;
      for_each_member(world.households, world.people, household, [&](PersonId member) {
        any |= mask[member.row()];
        mask[member.row()] = 0;
      });
      if (any == 0 || (unit == Unit::home && !is_home(world.households.home, household))) continue;
      mask[head_of(world, household).row()] = 1;
    }
  });
}

std::vector<std::int64_t> count_marked(const World& world, const GroupOfLsoa& group_of,
                                       std::span<const std::uint8_t> mask) {
  const auto lsoa = world.people.demography.lsoa.values();
  const auto visit = [&](Block block, std::vector<std::int64_t>& counts) {
    const auto home = block.of(lsoa);
    for_each_marked(block.of(mask), [&](std::size_t i) { ++counts[group_of[home[i]]]; });
  };
  const std::vector<std::int64_t> none(world.areas.las.size() * number_of_imd_deciles, 0);
  return sum_over_blocks(world.people.size(), none, visit, add_each<std::vector<std::int64_t>>);
}

Membership member_of(Unit unit, PersonId person, Month month, const World& world,
                     const GroupOfLsoa& group_of) {
  const DemographyColumns& who = world.people.demography;
  Membership member;
  member.person = person;
  member.since = month;
  member.group = group_of[who.lsoa[person]];
  if (!is_household(unit)) return member;
  member.household = who.household[person];
  member.moves = world.households.home.moves[member.household];
  return member;
}

void follow_household(Unit unit, const World& world, Membership& member) {
  if (!member.household.is_set()) return;
  const Households& households = world.households;
  const bool is_empty = households.house.size[member.household] == 0;
  const bool has_moved =
      unit == Unit::home && households.home.moves[member.household] != member.moves;
  member.person = is_empty || has_moved ? PersonId{} : head_of(world, member.household);
}

bool has_left(Unit unit, const World& world, const Membership& member) {
  if (is_place(unit)) return false;
  return !member.person.is_set() || world.people.demography.vital[member.person] != Vital::alive;
}

std::size_t number_of_places(Unit unit, const Areas& areas) {
  return unit == Unit::la ? areas.las.size() : areas.number_of_lsoas();
}

std::size_t place_of(Unit unit, const Areas& areas, LsoaId lsoa) {
  return unit == Unit::la ? areas.la[lsoa].row() : lsoa.row();
}

Uid uid_of_place(Unit unit, const Areas& areas, std::size_t place) {
  constexpr std::uint64_t offset_basis = 14695981039346656037ULL;  // FNV-1a, 64 bits
  constexpr std::uint64_t prime = 1099511628211ULL;
  const std::string_view code = unit == Unit::la ? std::string_view{areas.las[place].code}
                                                 : std::string_view{areas.lsoa_code[LsoaId{place}]};
  std::uint64_t hash = offset_basis;
  for (const char letter : code) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * prime;
  }
  return derive_uid(hash, 0);
}

std::vector<std::int64_t> count_by_place(Unit unit, const World& world,
                                         std::span<const std::uint8_t> mask) {
  const auto lsoa = world.people.demography.lsoa.values();
  const auto visit = [&](Block block, std::vector<std::int64_t>& counts) {
    const auto home = block.of(lsoa);
    for_each_marked(block.of(mask),
                    [&](std::size_t i) { ++counts[place_of(unit, world.areas, home[i])]; });
  };
  const std::vector<std::int64_t> none(number_of_places(unit, world.areas), 0);
  return sum_over_blocks(world.people.size(), none, visit, add_each<std::vector<std::int64_t>>);
}

std::vector<std::int64_t> count_residents(Unit unit, const World& world) {
  const DemographyColumns& who = world.people.demography;
  const auto visit = [&](Block block, std::vector<std::int64_t>& counts) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (who.vital[person] != Vital::alive) continue;
      ++counts[place_of(unit, world.areas, who.lsoa[person])];
    }
  };
  const std::vector<std::int64_t> none(number_of_places(unit, world.areas), 0);
  return sum_over_blocks(world.people.size(), none, visit, add_each<std::vector<std::int64_t>>);
}

std::vector<GroupNumber> groups_of_places(Unit unit, const Areas& areas) {
  const GroupOfLsoa of_lsoas = groups_of(areas);
  const auto rows = of_lsoas.values();
  if (unit == Unit::lsoa) return {rows.begin(), rows.end()};
  std::vector<std::int64_t> lsoas(areas.las.size() * number_of_imd_deciles, 0);
  for (const GroupNumber group : rows) {
    ++lsoas[group];
  }
  std::vector<GroupNumber> groups;
  for (std::size_t la = 0; la < areas.las.size(); ++la) {
    const auto first = lsoas.begin() + static_cast<std::ptrdiff_t>(la * number_of_imd_deciles);
    const auto most = std::max_element(first, first + number_of_imd_deciles);
    groups.push_back(static_cast<GroupNumber>(most - lsoas.begin()));
  }
  return groups;
}

}  // namespace hale
