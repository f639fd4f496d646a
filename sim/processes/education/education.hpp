#pragma once

// Education to 25: what people attain, and when. Everyone has a highest qualification that they are
// destined for; they reach it in steps, at birthdays from 16 to 24. docs/processes/education.md has
// the sources.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/random.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/step_context.hpp"

namespace hale {

inline constexpr int first_age_of_steps = 16;  ///< levels 1 and 2
inline constexpr int age_of_second_step = 18;  ///< level 3
inline constexpr int first_age_of_last_step = 21;
inline constexpr int last_age_of_last_step = 24;  ///< level 4 and over, at one of these ages
inline constexpr std::size_t number_of_last_step_ages =
    last_age_of_last_step - first_age_of_last_step + 1;

struct EducationModel {
  /// Shares of people by the age of their last step, 21 to 24; they sum to 1.
  std::array<double, number_of_last_step_ages> last_step_shares{};
};

/// The age at which the person attains level 4 or over, if ever: looked up by uid and birth month,
/// so it is the same whenever one asks.
[[nodiscard]] int age_of_last_step(const EducationModel& model, const Luck& luck, Uid uid,
                                   std::int16_t birth_month);

/// The highest qualification that anyone can have at an age, given the age of their last step.
[[nodiscard]] constexpr Education offered_by(int age, int last_step) {
  if (age < first_age_of_steps) return Education::none;
  if (age < age_of_second_step) return Education::level_1_2;
  return age < last_step ? Education::level_3 : Education::level_4_plus;
}

/// Gives everyone what they have attained by `base` of what they are destined for: all of it from
/// 24 on.
///
/// Reads   demography.{uid, birth_month}, education.destined
/// Writes  education.attained
/// Luck    education_last_step, in the month of birth
void start_education(const Luck& luck, Month base, const EducationModel& model, World& world);

/// One month of education: people whose birthday is one of 16 to 24 attain what is offered by then,
/// up to what they are destined for. Who would stay below the level of a step (at 16, 18 and one of
/// 21 to 24) gets one level further with the lever's chance, and keeps it.
///
/// Reads   demography.{uid, birth_month, vital}, education.destined
/// Writes  education.attained (`education`, which is the world's)
/// Levers  education.level
/// Luck    education_level; education_last_step in the month of birth
void step_education(const StepContext& now, const EducationModel& model, const World& world,
                    EducationColumns& education);

}  // namespace hale
