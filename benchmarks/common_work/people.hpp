#pragma once

// CW1, a small model of health and work with a known answer: see benchmarks/README.md. It is a
// benchmark, not an epidemiological claim: every number in it is made up.

#include <cstddef>
#include <cstdint>

#include "sim/core/ids.hpp"
#include "sim/population/column.hpp"
#include "sim/population/people.hpp"

namespace hale::common_work {

enum class Work : std::uint8_t { employed, unemployed, inactive };
enum class Activity : std::uint8_t { none, some, active };
enum class Housing : std::uint8_t { sound, poor };
enum class Health : std::uint8_t { good, bad };
enum class Life : std::uint8_t { alive, dead };

/// The columns of the small model. A dead person keeps a row, which nobody counts.
struct People {
  PersonColumn<Uid> uid;
  PersonColumn<std::uint16_t> age_in_months;
  PersonColumn<Sex> sex;
  PersonColumn<Housing> housing;
  PersonColumn<Activity> activity;
  PersonColumn<Work> work;
  PersonColumn<Health> health;
  PersonColumn<Life> life;
  PersonColumn<float> income;  ///< per month

  [[nodiscard]] std::size_t size() const { return uid.rows(); }
};

inline constexpr unsigned oldest_age = 110;  ///< years; the hazards stay the same beyond it
inline constexpr unsigned first_working_age = 18;
inline constexpr unsigned pension_age = 67;

/// What the income of a person of this age (years), work and health tends to, per month.
[[nodiscard]] std::uint32_t target_income(unsigned age, Work work, Health health);

/// People numbered 0 .. count - 1 as they are at the start. No luck is used: everything follows
/// from a low-discrepancy sequence in the person's number.
[[nodiscard]] People people_at_start(std::size_t count);

}  // namespace hale::common_work
