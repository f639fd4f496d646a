#pragma once

// What policy can touch. A process reads its levers; a programme sets them for the people it reaches.
// A lever that no programme touches this month costs nothing and reads as its neutral value.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/ids.hpp"

namespace hale {

/// Every lever on a person. The names are public: append, never rename.
enum class Lever : std::uint8_t {
  work_job_finding,
  work_job_loss,
  income_transfer,
  health_mcs,
  health_pcs,
};
inline constexpr std::size_t number_of_levers = 5;

/// How several effects on one lever combine: ratios multiply, amounts add.
enum class LeverRule : std::uint8_t { multiply, add };

struct LeverFact {
  std::string_view name;     ///< as scenario files write it
  std::string_view unit;
  LeverRule rule;
  float neutral;             ///< 1 for ratios, 0 for amounts
  float low;                 ///< bounds after combination; clamps are counted and reported
  float high;
  std::string_view process;  ///< who reads it
  std::string_view meaning;
};

inline constexpr std::array<LeverFact, number_of_levers> lever_facts{{
    {"work.job_finding", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "employment",
     "hazard of entering paid work while out of work"},
    {"work.job_loss", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "employment",
     "hazard of leaving paid work"},
    {"income.transfer", "GBP/month", LeverRule::add, 0.0F, -5000.0F, 5000.0F, "income",
     "money paid to the person's household each month, untaxed and disregarded by benefits"},
    {"health.mcs", "points", LeverRule::add, 0.0F, -20.0F, 20.0F, "health",
     "shift of the mental component score's target"},
    {"health.pcs", "points", LeverRule::add, 0.0F, -20.0F, 20.0F, "health",
     "shift of the physical component score's target"},
}};

[[nodiscard]] constexpr const LeverFact& fact_of(Lever lever) {
  return lever_facts[static_cast<std::size_t>(lever)];
}

/// This month's setting of every lever for every person.
class Levers {
 public:
  [[nodiscard]] bool is_touched(Lever lever) const { return !field(lever).empty(); }

  [[nodiscard]] float on(Lever lever, PersonId person) const {
    const std::vector<float>& values = field(lever);
    return values.empty() ? fact_of(lever).neutral : values[person.row()];
  }

  /// The lever's values by person row, or an empty span when it is untouched.
  [[nodiscard]] std::span<const float> values(Lever lever) const { return field(lever); }

  /// Prepares a lever for `people` rows, at its neutral value, and gives it for writing.
  std::span<float> touch(Lever lever, std::size_t people) {
    std::vector<float>& values = fields_[static_cast<std::size_t>(lever)];
    if (values.size() != people) values.assign(people, fact_of(lever).neutral);
    return values;
  }

  void release_all() {
    for (std::vector<float>& values : fields_) {
      values.clear();
    }
  }

 private:
  [[nodiscard]] const std::vector<float>& field(Lever lever) const {
    return fields_[static_cast<std::size_t>(lever)];
  }

  std::array<std::vector<float>, number_of_levers> fields_;
};

}  // namespace hale
