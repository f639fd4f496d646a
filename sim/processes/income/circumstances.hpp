#pragma once

// What a person's amounts and their household's assessment rest on: pay, and all else in one
// number. While both stay the same there is nothing to settle anew, and most people's do from month
// to month.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/population/marks.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// The ages that benefits and the equivalence scale know.
inline constexpr int first_age_of_adult_weight = 14;
inline constexpr int oldest_child = 15;
inline constexpr int first_age_of_claim = 18;
inline constexpr int oldest_dependent_student = 19;
inline constexpr int first_age_of_contribution = 21;
inline constexpr int first_age_of_full_allowance = 25;
inline constexpr int first_age_of_own_flat = 35;
/// The ages of a head from which distress is told apart, and one in the middle of each group.
inline constexpr std::array<int, 6> ages_of_distress{0, 25, 35, 50, 65, 75};
inline constexpr std::array<int, 6> middle_ages_of_distress{21, 30, 42, 57, 70, 81};

/// The month's packing of circumstances. Two living people of one month have the same number
/// exactly when they have the same work state, role, condition and stage of life; a person's number
/// also changes with the tax year's rules. It is 0 for the dead and gone, and for nobody else.
class Circumstances {
 public:
  /// Rules that began in `rules_since` are in force in `now`; people born up to
  /// `last_pensioner_birth` have a State Pension.
  Circumstances(Month now, Month rules_since, std::int16_t last_pensioner_birth);

  [[nodiscard]] std::uint32_t of(const People& people, PersonId person) const;

  [[nodiscard]] bool is_pensioner(std::int16_t birth_month) const {
    return birth_month <= last_pensioner_birth_;
  }

  /// Was the person over State Pension age when their circumstances had this number?
  [[nodiscard]] static bool was_pensioner(std::uint32_t settled_as);

  /// Marks the rows of a block whose pay or circumstances are not those they were settled with.
  void mark_changed(const People& people, Block block, Marks& marks) const;

 private:
  static constexpr std::size_t most_months = 130 * 12;

  int now_;
  std::int16_t last_pensioner_birth_;
  /// Thresholds of age passed and the rules in force, by age in months.
  std::array<std::uint32_t, most_months> stage_{};
};

}  // namespace hale
