#pragma once

// Who need not be looked at this month. Most people stay where they are in most months: their luck
// is above the largest chance of moving that anyone like them can have.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/marks.hpp"
#include "sim/population/people.hpp"
#include "sim/processes/employment/employment.hpp"

namespace hale {

/// The rows of a block that may be concerned.
struct MonthMarks {
  Marks may_move;
  Marks reviewed;
};

/// One month's bounds on the luck that moves someone, over all ratios that a person can have.
class MoveBounds {
 public:
  MoveBounds(const EmploymentModel& model, const LabourMarket& market);

  /// For a place, sex, age in years, state and poor health. Everyone at the edges of working life
  /// is to be looked at: a child of 16, and whoever is not retired after the last working age.
  [[nodiscard]] std::uint32_t of(std::size_t place, Sex sex, int age, Work work,
                                 bool poor_health) const {
    return values_[at(place, sex, age_row(age), work, poor_health)];
  }

  /// Marks the rows of a block (at most as many as Marks holds) of the living: whose luck is below
  /// the largest bound of their state and health or who are at the edges of working life, a
  /// superset of those who move; and those of working age who were born in `now`'s month of the
  /// year, or all of working age if `everyone_is_reviewed`. `luck` holds the bits of
  /// work_transition.
  void mark(const People& people, Block block, const std::uint32_t* luck, Month now,
            bool everyone_is_reviewed, MonthMarks& marks) const;

  static constexpr std::size_t too_young = 0;                          ///< age row of the under-16s
  static constexpr std::size_t age_rows = number_of_working_ages + 2;  ///< with the over-75s

 private:
  [[nodiscard]] static std::size_t age_row(int age);

  [[nodiscard]] static std::size_t at(std::size_t place, Sex sex, std::size_t row, Work work,
                                      bool poor_health) {
    const std::size_t people =
        (place * number_of_sexes + static_cast<std::size_t>(sex)) * age_rows + row;
    return (people * number_of_work_states + static_cast<std::size_t>(work)) * 2 +
           (poor_health ? 1 : 0);
  }

  void fill(const EmploymentModel& model, const LabourMarket& market, std::size_t place, Sex sex);

  std::vector<std::uint32_t> values_;
  /// The same, over all places.
  std::array<std::uint32_t, number_of_sexes * age_rows * number_of_work_states * 2> ceilings_{};
};

}  // namespace hale
