#pragma once

// What policy can touch. A process reads its levers; a programme sets them for the people it
// reaches. A lever that no programme touches this month costs nothing and reads as its neutral
// value.

#include <algorithm>
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
  income_benefit_universal_credit,
  income_benefit_child_benefit,
  income_benefit_pension_credit,
  income_benefit_disability,
  housing_energy_band,
  housing_damp,
  housing_arrears,
  housing_place,
  activity_level,
  smoking_quit,
  weight_shift,
  social_loneliness,
  air_pm25,
  green_ndvi,
  education_level,
  safety_crime,
  housing_lettings,
  income_wage_floor,
  work_vacancies,
  work_job_quality,
};
inline constexpr std::size_t number_of_levers = 25;

/// How several effects on one lever combine: ratios multiply, amounts add, of floors the highest
/// counts.
enum class LeverRule : std::uint8_t { multiply, add, highest };

struct LeverFact {
  std::string_view name;  ///< as scenario files write it
  std::string_view unit;
  LeverRule rule;
  float neutral;  ///< 1 for ratios, 0 for amounts and floors
  float low;      ///< bounds after combination; clamps are counted and reported
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
    {"income.benefit.universal_credit", "GBP/month", LeverRule::add, 0.0F, -2000.0F, 2000.0F,
     "income", "added to the maximum amount of Universal Credit of the person's benefit unit"},
    {"income.benefit.child_benefit", "GBP/month", LeverRule::add, 0.0F, -2000.0F, 2000.0F, "income",
     "added to the child benefit of a parent with dependent children"},
    {"income.benefit.pension_credit", "GBP/month", LeverRule::add, 0.0F, -2000.0F, 2000.0F,
     "income", "added to the income that pension credit guarantees the person's benefit unit"},
    {"income.benefit.disability", "GBP/month", LeverRule::add, 0.0F, -1000.0F, 1000.0F, "income",
     "added to the disability payment of a person who has one"},
    {"housing.energy_band", "bands up", LeverRule::add, 0.0F, 0.0F, 6.0F, "housing",
     "energy bands by which the person's home is better than its certificate says"},
    {"housing.damp", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 1.0F, "housing",
     "chance that a damp home is still damp; 0 dries every home reached"},
    {"housing.arrears", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "housing",
     "hazard that the person's household falls behind with rent or mortgage"},
    {"housing.place", "probability", LeverRule::add, 0.0F, 0.0F, 1.0F, "housing",
     "chance in a month that a homeless person's household is given a home beyond the lettings"},
    {"activity.level", "probability", LeverRule::add, 0.0F, -1.0F, 1.0F, "behaviour",
     "share of the people reached who are one level of activity higher than they would be; below "
     "0, lower"},
    {"smoking.quit", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "behaviour",
     "hazard of giving up smoking"},
    {"weight.shift", "probability", LeverRule::add, 0.0F, -1.0F, 1.0F, "behaviour",
     "share of the people reached who are one class of weight lower than they would be; below 0, "
     "higher"},
    {"social.loneliness", "hazard ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "behaviour",
     "hazard of becoming lonely"},
    {"air.pm25", "ug/m3", LeverRule::add, 0.0F, -30.0F, 30.0F, "environment",
     "added to the air of the person's LSOA, in proportion to the residents reached"},
    {"green.ndvi", "index", LeverRule::add, 0.0F, -1.0F, 1.0F, "environment",
     "added to the greenness of the person's LSOA, in proportion to the residents reached"},
    {"education.level", "probability", LeverRule::add, 0.0F, -1.0F, 1.0F, "education",
     "share of the people reached at a step (at 16, 18, 21 to 24) below its level who get one "
     "level further; below 0, of those who would get further who end a level lower"},
    {"safety.crime", "rate ratio", LeverRule::multiply, 1.0F, 0.0F, 20.0F, "environment",
     "crime in the person's LSOA; its mean over the residents counts"},
    {"housing.lettings", "homes/month", LeverRule::add, 0.0F, 0.0F, 10.0F, "housing",
     "social homes that the person's borough lets to those waiting beyond its own, summed over the "
     "people reached"},
    {"income.wage_floor", "GBP/hour", LeverRule::highest, 0.0F, 0.0F, 100.0F, "employment",
     "the least that an hour of the person's work is paid, were the minimum wage lower"},
    {"work.vacancies", "vacancies/month", LeverRule::add, 0.0F, 0.0F, 10.0F, "employment",
     "vacancies posted each month in the person's local authority for each person reached"},
    {"work.job_quality", "probability", LeverRule::add, 0.0F, 0.0F, 1.0F, "employment",
     "chance that an insecure job the person would move into is a secure one"},
}};

[[nodiscard]] constexpr const LeverFact& fact_of(Lever lever) {
  return lever_facts[static_cast<std::size_t>(lever)];
}

/// This month's setting of every lever for every person. Putting all of it back to neutral costs as
/// much as was written, not as many people as there are.
class Levers {
 public:
  [[nodiscard]] bool is_touched(Lever lever) const {
    return !written_[index(lever)].empty() || whole_[index(lever)] != 0;
  }

  [[nodiscard]] float on(Lever lever, PersonId person) const {
    return is_touched(lever) ? fields_[index(lever)][person.row()] : fact_of(lever).neutral;
  }

  /// The lever's values by person row, or an empty span when it is untouched.
  [[nodiscard]] std::span<const float> values(Lever lever) const {
    if (!is_touched(lever)) return {};
    return fields_[index(lever)];
  }

  /// Puts every lever back to neutral and prepares for `people` rows.
  void reset(std::size_t people) {
    for (std::size_t lever = 0; lever < number_of_levers; ++lever) {
      reset_one(static_cast<Lever>(lever));
    }
    people_ = people;
  }

  /// One person's value of a lever, for writing. Call reset first in every month.
  float& write(Lever lever, PersonId person) {
    std::vector<float>& values = fields_[index(lever)];
    if (values.size() != people_) values.resize(people_, fact_of(lever).neutral);
    written_[index(lever)].push_back(person);
    return values[person.row()];
  }

  /// Brings the written values of a lever inside its bounds; returns how many it had to move.
  [[nodiscard]] std::int64_t clamp(Lever lever) {
    const LeverFact& fact = fact_of(lever);
    std::int64_t moved = 0;
    for (const PersonId person : written_[index(lever)]) {
      float& value = fields_[index(lever)][person.row()];
      const float inside = std::clamp(value, fact.low, fact.high);
      moved += inside != value ? 1 : 0;
      value = inside;
    }
    return moved;
  }

  /// Prepares a lever for `people` rows, at its neutral value, and gives it whole for writing.
  std::span<float> touch(Lever lever, std::size_t people) {
    std::vector<float>& values = fields_[index(lever)];
    if (values.size() != people) values.assign(people, fact_of(lever).neutral);
    whole_[index(lever)] = 1;
    return values;
  }

 private:
  [[nodiscard]] static constexpr std::size_t index(Lever lever) {
    return static_cast<std::size_t>(lever);
  }

  void reset_one(Lever lever) {
    std::vector<float>& values = fields_[index(lever)];
    const float neutral = fact_of(lever).neutral;
    if (whole_[index(lever)] != 0) std::fill(values.begin(), values.end(), neutral);
    for (const PersonId person : written_[index(lever)]) {
      values[person.row()] = neutral;
    }
    written_[index(lever)].clear();
    whole_[index(lever)] = 0;
  }

  std::size_t people_ = 0;
  std::array<std::vector<float>, number_of_levers> fields_;
  std::array<std::vector<PersonId>, number_of_levers> written_;  ///< rows that may not be neutral
  std::array<std::uint8_t, number_of_levers> whole_{};           ///< 1: any row may not be
};

}  // namespace hale
