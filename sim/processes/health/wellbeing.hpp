#pragma once

// Health utility and satisfaction with life as functions of a person's state.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/people.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/health/work_marks.hpp"

namespace hale {

/// HealthColumns hold utility in 1 / 10,000 and satisfaction in 1 / 1,000 of a point. Both are kept
/// inside their bounds as whole numbers: every vector unit can do that.
inline constexpr float utility_unit = 10000.0F;
inline constexpr float satisfaction_unit = 1000.0F;
inline constexpr std::int32_t full_health = 10000;
inline constexpr std::int32_t lowest_utility = -5940;  ///< EQ-5D-3L of the UK (Dolan 1997)
inline constexpr std::int32_t most_satisfied = 10000;

/// What the SF-12 scores say of EQ-5D before it is moved to England's norms; of very good scores it
/// says more than 1: Lawrence and Fleishman 2004 (Med Decis Making 24:160-9), as SimPaths cites it
/// (reg_eq5d.xlsx, UK_EQ5D_lawrence).
[[nodiscard]] constexpr float utility_equation(float pcs, float mcs) {
  return -1.6984F + pcs * (0.07927F + pcs * (-0.00141F + pcs * 0.0000107F)) +
         mcs * (0.02859F - 0.00014F * mcs) - 0.000126F * pcs * mcs;
}

/// The same, at most full health.
[[nodiscard]] constexpr float mapped_utility(float pcs, float mcs) {
  return std::min(utility_equation(pcs, mcs), 1.0F);
}

/// Utility in units after what is lost of full health has been multiplied by `ratio`, which moves
/// the mean of an age and sex to its norm and no one above full health.
[[nodiscard]] constexpr std::int32_t utility_of(float equation, float ratio) {
  const float utility = 1.0F - ratio * (1.0F - equation);
  return std::clamp(static_cast<std::int32_t>(utility * utility_unit), lowest_utility, full_health);
}

/// What a person's own state does to their satisfaction with life, in points of 10.
struct SatisfactionEffects {
  explicit SatisfactionEffects(const BurdenEffects& effects)
      : per_pcs{static_cast<float>(effects.satisfaction_per_pcs)} {
    for (std::size_t work = 0; work < number_of_work_states; ++work) {
      if (is_out_of_work(static_cast<Work>(work)))
        by_work[work] = static_cast<float>(effects.satisfaction_out_of_work);
    }
  }

  float per_pcs;
  std::array<float, number_of_work_states> by_work{};  ///< by Work
};

/// Points of satisfaction (of 10) that a person's state adds to or takes from the mean of where
/// they live. `pcs_gap` is the physical score less its norm, `work` the effect of their work state,
/// `burden` that of their burdens.
[[nodiscard]] constexpr float satisfaction_points(float per_pcs, float pcs_gap, float work,
                                                  float burden) {
  return per_pcs * pcs_gap + work + burden;
}

}  // namespace hale
