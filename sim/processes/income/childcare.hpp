#pragma once

// What working parents pay for childcare: prices and free hours of the month, hours that both work.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/processes/income/rules.hpp"

namespace hale {

/// Who among working families pays for childcare. It stays with the family.
struct ChildcareModel {
  double preschool = 0.0;  ///< share of those whose youngest child is not at school
  double school = 0.0;     ///< of those whose youngest is at primary school
  double claimed = 0.0;    ///< of those with costs, who ask Universal Credit for them
  double hours = 1.0;      ///< of childcare for an hour that both parents work
};

/// Ages at which childcare is paid for, in months. Parents of the youngest are on leave; school
/// begins in the September after the fourth birthday, here at its mean age.
enum class ChildcareStage : std::uint8_t { from_9_months, at_2, at_3, at_school, none };
inline constexpr std::size_t number_of_childcare_stages = 4;
inline constexpr std::array<int, number_of_childcare_stages + 1> months_of_childcare{9, 24, 36, 54,
                                                                                     12 * 12};

[[nodiscard]] constexpr ChildcareStage childcare_stage(int age_in_months) {
  if (age_in_months < months_of_childcare[0]) return ChildcareStage::none;
  std::size_t stage = 0;
  while (stage < number_of_childcare_stages && age_in_months >= months_of_childcare[stage + 1])
    ++stage;
  return static_cast<ChildcareStage>(stage);
}

/// A family's children in each stage, and the hours a week of childcare before school.
struct ChildcareNeed {
  std::array<int, number_of_childcare_stages> children{};
  int hours = 0;

  [[nodiscard]] constexpr int before_school() const {
    return children[0] + children[1] + children[2];
  }
};

/// Pence a month: before school the hours beyond the free ones, which are for 38 weeks a year
/// (Childcare Act 2016, s. 1); at school an after-school club in those weeks.
[[nodiscard]] constexpr std::int64_t childcare_cost(const ChildcareNeed& need,
                                                    const ChildcareRules& rules) {
  constexpr std::int64_t weeks = 52;
  constexpr std::int64_t weeks_of_term = 38;
  constexpr int most_hours = 50;
  const std::int64_t wanted = std::min(need.hours, most_hours) * weeks;
  const std::array<std::int64_t, 3> free{rules.free_from_9_months, rules.free_at_2,
                                         rules.free_at_3};
  std::int64_t per_year = need.children[3] * rules.after_school_week * weeks_of_term;
  for (std::size_t stage = 0; stage < free.size(); ++stage) {
    const std::int64_t paid = std::max<std::int64_t>(0, wanted - free[stage] * weeks_of_term);
    per_year += need.children[stage] * paid * rules.hour_before_school;
  }
  return per_year / months_per_year;
}

}  // namespace hale
