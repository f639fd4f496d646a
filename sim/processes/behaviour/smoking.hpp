#pragma once

// Smoking stands still at base: of each kind of people so many start that, with those who quit and
// relapse, the share smoking goes with age as the table says. By a trend that goes on, more smokers
// quit, or more people start. See docs/processes/behaviour.md.

#include <cstdint>

#include "sim/core/units.hpp"
#include "sim/processes/behaviour/log_odds.hpp"

namespace hale {

/// Hazards of starting above this are cut off (judgement: nobody is that likely to start).
inline constexpr double most_starting = 0.15;  ///< per person-year

/// The expected share smoking among people of a kind in a place.
[[nodiscard]] inline double share_smoking(const BehaviourModel& model, const AdultKind& who,
                                          double place_intercept) {
  return share_at(log_odds_of(model.smoking, who) + place_intercept);
}

/// Of smokers, per person-year, in a month's model: those who quit at base, and as many more as the
/// expected share falls by its trend, relapses of the first years allowed for.
[[nodiscard]] AnnualRate quitting_rate(const BehaviourModel& model, const AdultKind& who,
                                       double place_intercept);

/// No smoker's quitting_rate is higher, per person-year.
[[nodiscard]] double most_quitting(const BehaviourModel& model);

/// Of people who have never smoked, per person-year, in a month's model.
[[nodiscard]] AnnualRate starting_rate(const BehaviourModel& model, const AdultKind& who,
                                       double place_intercept);

/// Of people who have not smoked for so many whole years, per person-year.
[[nodiscard]] AnnualRate relapse_rate(const BehaviourParameters& known, std::uint8_t years);

/// Years since quitting of former smokers at base: even from 0 to the years since 18.
[[nodiscard]] std::uint8_t years_since_quit_at(double uniform, std::size_t age);

}  // namespace hale
