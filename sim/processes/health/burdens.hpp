#pragma once

// What people live with, beside age, condition and work, that bears on their health: their
// household's distress and cold home, loneliness, inactivity, smoking and weight. Everything that
// matters of it is one small number, so that a month's effects are one look-up. Only changes count:
// the base population's mean by sex, IMD decile and age band is taken off (settle_burdens), so that
// a determinant never moves the baseline's totals.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/blocks.hpp"
#include "sim/population/world.hpp"
#include "sim/processes/health/health_model.hpp"

namespace hale {

/// What an adult lives with. A child bears nothing of its own: the evidence is on adults.
struct Burden {
  Distressed distress = Distressed::no;
  Cold cold = Cold::no;
  Lonely lonely = Lonely::no;
  Activity activity = Activity::active;
  Smoking smoking = Smoking::never;
  Weight weight = Weight::healthy;
};

/// Burdens as numbers: 0 = a child, then adults; 1 = an adult with none.
inline constexpr std::size_t number_of_burdens =
    1 + 2 * 2 * 2 * number_of_activities * 2 * number_of_weights;

[[nodiscard]] constexpr std::uint32_t burden_number(const Burden& burden) {
  std::uint32_t number = static_cast<std::uint32_t>(burden.distress);
  number = number * 2 + static_cast<std::uint32_t>(burden.cold);
  number = number * 2 + static_cast<std::uint32_t>(burden.lonely);
  number = number * 3 + (2U - static_cast<std::uint32_t>(burden.activity));
  number = number * 2 + (burden.smoking == Smoking::current ? 1U : 0U);
  number = number * 4 + static_cast<std::uint32_t>(burden.weight);
  return 1 + number;
}

/// The inverse, for numbers of adults.
[[nodiscard]] constexpr Burden burden_of(std::uint32_t number) {
  std::uint32_t rest = number - 1;
  const auto next = [&rest](std::uint32_t kinds) {
    const std::uint32_t digit = rest % kinds;
    rest /= kinds;
    return digit;
  };
  Burden burden;
  burden.weight = static_cast<Weight>(next(4));
  burden.smoking = next(2) == 1 ? Smoking::current : Smoking::never;
  burden.activity = static_cast<Activity>(2U - next(3));
  burden.lonely = static_cast<Lonely>(next(2));
  burden.cold = static_cast<Cold>(next(2));
  burden.distress = static_cast<Distressed>(next(2));
  return burden;
}

/// What each burden does, by its number. Effects add; hazard ratios multiply.
struct BurdenTable {
  explicit BurdenTable(const BurdenEffects& effects);

  std::array<float, number_of_burdens> pcs{};           ///< points
  std::array<float, number_of_burdens> mcs{};           ///< points
  std::array<float, number_of_burdens> satisfaction{};  ///< of 10
  std::array<float, number_of_burdens> onset{};         ///< hazard ratio of a limiting condition
};

/// Writes the burden numbers of the rows to `numbers`, which has room for them.
void number_burdens(const World& world, Block rows, std::uint32_t* numbers);

/// Sets model.base's means of burdens, health utility and life satisfaction to those of the base
/// population, gives the people what their burdens do to their scores and asks them anew. Call
/// after every determinant has started. Counts in integers: the order of rows does not matter.
void settle_burdens(Month base, HealthModel& model, World& world);

}  // namespace hale
