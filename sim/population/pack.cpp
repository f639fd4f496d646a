#include "sim/population/pack.hpp"

#include <algorithm>
#include <cstddef>

namespace hale {
namespace {

/// A run of rows that stay, and where its first row goes.
struct Run {
  std::size_t begin;
  std::size_t end;
  std::size_t to;
};

/// The runs of rows for which stays(row) holds.
template <class Stays>
std::vector<Run> runs_that_stay(std::size_t rows, const Stays& stays) {
  std::vector<Run> runs;
  std::size_t to = 0;
  std::size_t row = 0;
  while (row < rows) {
    if (!stays(row)) {
      ++row;
      continue;
    }
    const std::size_t begin = row;
    while (row < rows && stays(row)) {
      ++row;
    }
    runs.push_back({begin, row, to});
    to += row - begin;
  }
  return runs;
}

template <class IdT>
std::vector<IdT> new_ids(std::size_t rows, const std::vector<Run>& runs) {
  std::vector<IdT> ids(rows);
  for (const Run& run : runs) {
    for (std::size_t row = run.begin; row < run.end; ++row) {
      ids[row] = IdT{run.to + row - run.begin};
    }
  }
  return ids;
}

template <class Table>
void keep(Table& table, const std::vector<Run>& runs) {
  const std::size_t rows = runs.empty() ? 0 : runs.back().to + runs.back().end - runs.back().begin;
  table.for_each_column([&](auto& column) {
    const auto values = column.values();
    for (const Run& run : runs) {
      if (run.begin == run.to) continue;
      std::copy(values.begin() + static_cast<std::ptrdiff_t>(run.begin),
                values.begin() + static_cast<std::ptrdiff_t>(run.end),
                values.begin() + static_cast<std::ptrdiff_t>(run.to));
    }
    column.resize(rows);
  });
}

template <class IdT, class Values>
void renumber(Values values, const std::vector<IdT>& ids) {
  for (IdT& id : values) {
    if (id.is_set()) id = ids[id.row()];
  }
}

/// Drops the entries of those who have gone.
void renumber_lifted(std::vector<LiftedPay>& lifted, const std::vector<PersonId>& ids) {
  for (LiftedPay& entry : lifted)
    entry.person = ids[entry.person.row()];
  std::erase_if(lifted, [](const LiftedPay& entry) { return !entry.person.is_set(); });
}

}  // namespace

std::vector<PersonId> pack_rows(World& world) {
  People& people = world.people;
  Households& households = world.households;
  const auto vital = people.demography.vital.values();
  const auto size = households.house.size.values();
  const auto people_kept =
      runs_that_stay(people.size(), [&](std::size_t row) { return vital[row] == Vital::alive; });
  const auto households_kept =
      runs_that_stay(households.size(), [&](std::size_t row) { return size[row] != 0; });
  std::vector<PersonId> persons = new_ids<PersonId>(people.size(), people_kept);
  const auto homes = new_ids<HouseholdId>(households.size(), households_kept);
  keep(people, people_kept);
  keep(households, households_kept);
  renumber(people.demography.next_member.values(), persons);
  renumber_lifted(people.employment.lifted, persons);
  renumber(people.demography.household.values(), homes);
  renumber(households.house.first_member.values(), persons);
  return persons;
}

}  // namespace hale
