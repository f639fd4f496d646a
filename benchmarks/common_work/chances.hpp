#pragma once

// The chances of CW1, computed once as thresholds on 32 bits of luck.

#include <array>
#include <cstddef>
#include <cstdint>

#include "benchmarks/common_work/people.hpp"

namespace hale::common_work {

/// What incomes tend to, per month: by work_index, and of the inactive by stage_of_life.
struct IncomeTargets {
  std::array<std::uint32_t, 4> in_labour_force;
  std::array<std::uint32_t, 3> inactive;
};

/// Small tables, indexed by the codes of the states that a chance depends on. An index function
/// stands beside its table, so that whoever fills it and whoever reads it agree.
struct Chances {
  std::array<std::uint32_t, (oldest_age + 1) * 4> death;
  std::array<std::uint32_t, 6> first_move;  ///< of work
  std::array<std::uint32_t, 6> any_move;    ///< first or second
  std::array<std::uint32_t, (oldest_age + 1) * 64> change_of_health;
  IncomeTargets income;
};

[[nodiscard]] Chances chances();

[[nodiscard]] constexpr unsigned death_index(unsigned age, unsigned sex, unsigned health) {
  return age * 4 + sex * 2 + health;
}

[[nodiscard]] constexpr unsigned work_index(unsigned work, unsigned health) {
  return work * 2 + health;
}

[[nodiscard]] constexpr unsigned health_index(unsigned age, unsigned person, unsigned work,
                                              unsigned health) {
  return age * 64 + person * 8 + work * 2 + health;
}

/// The part of health_index that never changes in a life.
[[nodiscard]] constexpr unsigned health_person(unsigned housing, unsigned activity) {
  return housing * 4 + activity;
}

/// 0 young, 1 of working age, 2 of pension age.
[[nodiscard]] constexpr unsigned stage_of_life(unsigned age) {
  return (age >= first_working_age ? 1U : 0U) + (age >= pension_age ? 1U : 0U);
}

}  // namespace hale::common_work
