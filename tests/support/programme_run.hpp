#pragma once

// A few programmes run month by month in a world that a test may change between months.

#include <cstdint>
#include <set>
#include <vector>

#include "sim/interventions/run_programmes.hpp"

#include "tests/support/varied_world.hpp"

namespace hale::test {

struct ProgrammeRun {
  ProgrammeRun(std::vector<Programme> list, World start, double scale = 1.0)
      : programmes{std::move(list)},
        world{std::move(start)},
        enrolments{programmes, world.areas, first_year, scale},
        counts{first_year, years, programmes.size(), world.areas.las.size()} {}

  void advance() {
    run_programmes(month, programmes, world, luck, enrolments, counts);
    ++month;
  }

  /// Over all years and groups.
  [[nodiscard]] std::int64_t total(ProgrammeCount what, std::size_t programme = 0) const {
    std::int64_t sum = 0;
    for (int year = first_year; year < first_year + years; ++year) {
      sum += in_year(what, year, programme);
    }
    return sum;
  }

  [[nodiscard]] std::int64_t in_year(ProgrammeCount what, int year,
                                     std::size_t programme = 0) const {
    std::int64_t sum = 0;
    for (std::size_t group = 0; group < counts.groups(); ++group) {
      sum += counts.at(what, year, programme, static_cast<GroupNumber>(group));
    }
    return sum;
  }

  [[nodiscard]] std::int64_t in_group(ProgrammeCount what, GroupNumber group) const {
    std::int64_t sum = 0;
    for (int year = first_year; year < first_year + years; ++year) {
      sum += counts.at(what, year, 0, group);
    }
    return sum;
  }

  /// Uids of those in a list.
  [[nodiscard]] std::set<Uid> uids(const std::vector<Membership>& members) const {
    std::set<Uid> result;
    for (const Membership& member : members) {
      result.insert(world.people.demography.uid[member.person]);
    }
    return result;
  }

  static constexpr int first_year = 2026;
  static constexpr int years = 6;

  std::vector<Programme> programmes;
  World world;
  Luck luck{42};
  Enrolments enrolments;
  ProgrammeCounts counts;
  Month month{2026, 4};
};

/// The same world with its people in another order of rows; new_row_of[old row] = new row. The
/// chains of household members are left as they were: programmes do not read them.
[[nodiscard]] inline World reordered(const World& world, const std::vector<PersonId>& new_row_of) {
  World result = world;
  result.people.for_each_column([&](auto& column) {
    const auto before = column;
    for (std::size_t row = 0; row < new_row_of.size(); ++row) {
      column[new_row_of[row]] = before[PersonId{row}];
    }
  });
  return result;
}

}  // namespace hale::test
