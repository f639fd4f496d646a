#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/ids.hpp"
#include "sim/population/areas.hpp"

namespace hale {

/// What is counted of a programme. The names are public: append, never rename.
enum class ProgrammeCount : std::uint8_t {
  eligible,
  offered,
  accepted,
  starts,
  completions,
  enrolled,
  waiting,
  gave_up,
  lapsed,
  dropped_waiting,
  dropped_enrolled,
  spend,
  capital,
};
inline constexpr std::size_t number_of_programme_counts = 13;

struct ProgrammeCountFact {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
};

inline constexpr std::array<ProgrammeCountFact, number_of_programme_counts> programme_count_facts{{
    {"eligible", "person-months", "meeting the programme's conditions, members included"},
    {"offered", "offers", "offers of a place"},
    {"accepted", "people", "offers accepted: people who joined the queue"},
    {"starts", "people", "people who began support"},
    {"completions", "people", "people whose support ran its full length"},
    {"enrolled", "person-months", "receiving support"},
    {"waiting", "person-months", "left in the queue after the month's starts"},
    {"gave_up", "people", "left the queue: waited too long, or the programme closed"},
    {"lapsed", "people", "left the queue: no longer met the conditions"},
    {"dropped_waiting", "people", "left the queue: died or left the region"},
    {"dropped_enrolled", "people", "left support: died or left the region"},
    {"spend", "pence", "all costs; fixed costs are spread over the people eligible"},
    {"capital", "pence", "of these, what was built or bought"},
}};

[[nodiscard]] constexpr const ProgrammeCountFact& fact_of(ProgrammeCount count) {
  return programme_count_facts[static_cast<std::size_t>(count)];
}

/// A group of people for counting: local authority x IMD decile, as one number.
using GroupNumber = std::uint16_t;

[[nodiscard]] constexpr GroupNumber group_number(LaId la, int imd_decile) {
  return static_cast<GroupNumber>(la.row() * number_of_imd_deciles +
                                  static_cast<std::size_t>(imd_decile - 1));
}

using GroupOfLsoa = Column<LsoaId, GroupNumber>;

/// The counting group of each LSOA.
[[nodiscard]] GroupOfLsoa groups_of(const Areas& areas);

/// Counts by (count, year, programme, local authority, IMD decile); the decile runs fastest.
/// Members are counted where they lived when they joined the queue, so that every group balances.
class ProgrammeCounts {
 public:
  ProgrammeCounts(int first_year, int years, std::size_t programmes, std::size_t las)
      : first_year_{first_year},
        years_{static_cast<std::size_t>(years)},
        programmes_{programmes},
        groups_{las * number_of_imd_deciles},
        counts_(number_of_programme_counts * years_ * programmes_ * groups_) {}

  void add(ProgrammeCount what, int year, std::size_t programme, GroupNumber group,
           std::int64_t number) {
    counts_[cell(what, year, programme, group)] += number;
  }

  [[nodiscard]] std::int64_t at(ProgrammeCount what, int year, std::size_t programme,
                                GroupNumber group) const {
    return counts_[cell(what, year, programme, group)];
  }

  /// One count's whole cube: year, programme, local authority, IMD decile.
  [[nodiscard]] std::span<const std::int64_t> cube(ProgrammeCount what) const {
    const std::size_t size = years_ * programmes_ * groups_;
    return std::span{counts_}.subspan(static_cast<std::size_t>(what) * size, size);
  }

  [[nodiscard]] int first_year() const { return first_year_; }

  [[nodiscard]] int years() const { return static_cast<int>(years_); }

  [[nodiscard]] std::size_t programmes() const { return programmes_; }

  [[nodiscard]] std::size_t groups() const { return groups_; }

  /// Visits the members that a run changes, by name: T is ProgrammeCounts or const ProgrammeCounts.
  template <class T, class Visit>
  static void visit_parts(T& whole, const Visit& visit) {
    auto& [first_year, years, programmes, groups, counts] = whole;
    visit("counts", counts);
  }

 private:
  [[nodiscard]] std::size_t cell(ProgrammeCount what, int year, std::size_t programme,
                                 GroupNumber group) const {
    const auto y = static_cast<std::size_t>(year - first_year_);
    expects(y < years_ && programme < programmes_ && group < groups_, "the cell is in the cube");
    return ((static_cast<std::size_t>(what) * years_ + y) * programmes_ + programme) * groups_ +
           group;
  }

  int first_year_;
  std::size_t years_;
  std::size_t programmes_;
  std::size_t groups_;
  std::vector<std::int64_t> counts_;
};

}  // namespace hale
