#pragma once

// Health utility and satisfaction with life as functions of a person's state.

#include <algorithm>

#include "sim/population/people.hpp"
#include "sim/processes/health/health_model.hpp"
#include "sim/processes/health/work_marks.hpp"

namespace hale {

/// EQ-5D from the SF-12 scores, at most full health, before it is moved to England's norms:
/// Lawrence and Fleishman 2004 (Med Decis Making 24:160-9), as SimPaths cites it (reg_eq5d.xlsx,
/// UK_EQ5D_lawrence).
[[nodiscard]] constexpr float mapped_utility(float pcs, float mcs) {
  const float mapped = -1.6984F + pcs * (0.07927F + pcs * (-0.00141F + pcs * 0.0000107F)) +
                       mcs * (0.02859F - 0.00014F * mcs) - 0.000126F * pcs * mcs;
  return std::min(mapped, 1.0F);
}

/// Utility after what is lost of full health has been multiplied by `ratio`, which moves the mean
/// of an age and sex to its norm and no one above full health.
[[nodiscard]] constexpr float utility_of(float mapped, float ratio) {
  constexpr float lowest = -0.594F;  // of the EQ-5D-3L tariff of the United Kingdom (Dolan 1997)
  return std::max(1.0F - ratio * (1.0F - mapped), lowest);
}

/// Points of satisfaction (of 10) that a person's state adds to or takes from the mean of where
/// they live. `pcs_gap` is the physical score less its norm, `burden` the part of their burdens.
[[nodiscard]] constexpr float satisfaction_points(const BurdenEffects& effects, float pcs_gap,
                                                  Work work, float burden) {
  const float jobless =
      is_out_of_work(work) ? static_cast<float>(effects.satisfaction_out_of_work) : 0.0F;
  return static_cast<float>(effects.satisfaction_per_pcs) * pcs_gap + jobless + burden;
}

inline constexpr float utility_unit = 10000.0F;      ///< HealthColumns::utility per 1
inline constexpr float satisfaction_unit = 1000.0F;  ///< HealthColumns::life_satisfaction per point

inline constexpr float most_satisfied = 10.0F;

}  // namespace hale
