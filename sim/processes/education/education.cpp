#include "sim/processes/education/education.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/core/vectorise.hpp"
#include "sim/population/blocks.hpp"
#include "sim/population/marks.hpp"

namespace hale {
namespace {

/// Marks those whose birthday in `now` is one at which something may be attained.
HALE_FOR_EVERY_CPU void mark_birthdays(const std::int16_t* birth_month, std::size_t count, int now,
                                       std::uint8_t* marks) {
  constexpr unsigned first_month = 12 * first_age_of_steps;
  constexpr unsigned months_of_steps = 12 * (last_age_of_last_step + 1) - first_month;
  HALE_ROWS_ARE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i) {
    // Unsigned: who is younger than 16 is far above.
    const auto months = static_cast<unsigned>(now - birth_month[i]) - first_month;
    marks[i] = static_cast<std::uint8_t>((months < months_of_steps) & (months % 12 == 0));
  }
}

Education one_level_further(Education level) {
  return static_cast<Education>(static_cast<int>(level) + 1);
}

Education one_level_less(Education level) {
  return static_cast<Education>(static_cast<int>(level) - 1);
}

class MonthOfEducation {
 public:
  MonthOfEducation(const StepContext& now, const EducationModel& model, const World& world,
                   EducationColumns& education)
      : now_{now},
        model_{model},
        who_{world.people.demography},
        out_{education} {}

  void advance(Block block) const {
    Marks birthdays;
    mark_birthdays(block.of(who_.birth_month.values()).data(), block.size(), now_.month.index(),
                   birthdays.row.data());
    birthdays.for_each(block.size(),
                       [&](std::size_t i) { have_birthday(PersonId{block.begin + i}); });
  }

 private:
  void have_birthday(PersonId person) const {
    if (who_.vital[person] != Vital::alive) return;
    const int age = age_in_years(who_.birth_month[person], now_.month);
    const int last_step =
        age < first_age_of_last_step
            ? last_age_of_last_step  // still to come, whenever it is
            : age_of_last_step(model_, now_.luck, who_.uid[person], who_.birth_month[person]);
    const Education offered = offered_by(age, last_step);
    const bool is_step = age == first_age_of_steps || age == age_of_second_step || age == last_step;
    const int moved = is_step ? moved_by_policy(person) : 0;
    Education& attained = out_.attained[person];
    Education& destined = out_.destined[person];
    if (moved < 0 && attained < std::min(destined, offered)) destined = one_level_less(destined);
    attained = std::max(attained, std::min(destined, offered));
    if (moved > 0 && attained < offered) attained = one_level_further(attained);
  }

  /// 1, 0 or -1 levels.
  [[nodiscard]] int moved_by_policy(PersonId person) const {
    const auto chance = static_cast<double>(now_.levers.on(Lever::education_level, person));
    const bool strikes = now_.luck.bits(who_.uid[person], now_.month, Event::education_level) <
                         threshold_of(std::abs(chance));
    if (!strikes) return 0;
    return chance > 0.0 ? 1 : -1;
  }

  const StepContext& now_;
  const EducationModel& model_;
  const DemographyColumns& who_;
  EducationColumns& out_;
};

}  // namespace

int age_of_last_step(const EducationModel& model, const Luck& luck, Uid uid,
                     std::int16_t birth_month) {
  const double uniform = luck.uniform(uid, Month{birth_month}, Event::education_last_step);
  int age = first_age_of_last_step;
  double below = model.last_step_shares.front();
  while (age < last_age_of_last_step && uniform > below) {
    ++age;
    below += model.last_step_shares[static_cast<std::size_t>(age - first_age_of_last_step)];
  }
  return age;
}

void start_education(const Luck& luck, Month base, const EducationModel& model, World& world) {
  const DemographyColumns& who = world.people.demography;
  EducationColumns& education = world.people.education;
  for_each_block(world.people.size(), [&](Block block) {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      const int age = age_in_years(who.birth_month[person], base);
      const int last_step = age_of_last_step(model, luck, who.uid[person], who.birth_month[person]);
      education.attained[person] = std::min(education.destined[person], offered_by(age, last_step));
    }
  });
}

void step_education(const StepContext& now, const EducationModel& model, const World& world,
                    EducationColumns& education) {
  const MonthOfEducation step{now, model, world, education};
  for_each_block(world.people.size(), [&](Block block) { step.advance(block); });
}

}  // namespace hale
