#pragma once

// What a person's amounts and their household's assessment rest on, in one number. While it stays
// the same there is nothing to settle anew: most people's does from month to month.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/month.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// The ages that benefits and the equivalence scale know.
inline constexpr int first_age_of_adult_weight = 14;
inline constexpr int oldest_child = 15;
inline constexpr int first_age_of_claim = 18;
inline constexpr int oldest_dependent_student = 19;
inline constexpr int first_age_of_full_allowance = 25;
inline constexpr int first_age_of_own_flat = 35;

/// One month's packing of circumstances. Two people of one month have the same number exactly when
/// they have the same pay, work state, role, condition and stage of life; a person's number also
/// changes with the tax year's rules. It is never 0.
class Circumstances {
 public:
  /// Rules that began in `rules_since` are in force in `now`; people born up to
  /// `last_pensioner_birth` have a State Pension.
  Circumstances(Month now, Month rules_since, std::int16_t last_pensioner_birth);

  [[nodiscard]] std::uint64_t of(std::int16_t birth_month, std::int32_t gross_pay, Work work,
                                 Role role, Condition condition) const {
    return base_ | static_cast<std::uint32_t>(gross_pay) |
           std::uint64_t{static_cast<std::uint8_t>(work)} << 32U |
           std::uint64_t{static_cast<std::uint8_t>(role)} << 36U |
           std::uint64_t{static_cast<std::uint8_t>(condition)} << 38U |
           std::uint64_t{stage_[age_in_months(birth_month)]} << 39U;
  }

  [[nodiscard]] bool is_pensioner(std::int16_t birth_month) const {
    return birth_month <= last_pensioner_birth_;
  }

 private:
  static constexpr std::size_t most_months = 130 * 12;

  [[nodiscard]] std::size_t age_in_months(std::int16_t birth_month) const {
    return std::min(static_cast<std::size_t>(now_ - birth_month), most_months - 1);
  }

  int now_;
  std::int16_t last_pensioner_birth_;
  std::uint64_t base_;                             ///< the rules in force; its lowest bits are free
  std::array<std::uint8_t, most_months> stage_{};  ///< thresholds of age passed, by age in months
};

}  // namespace hale
