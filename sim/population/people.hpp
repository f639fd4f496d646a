#pragma once

// The population, column by column.
//
// Each group of columns has one owner: the process named beside it, which alone may write it in a
// step. Everyone may read everything. Rows are appended by demography (births, arrivals) and packed
// once a year; a row number is therefore a place, not an identity: the identity is the uid.

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/month.hpp"
#include "sim/population/column.hpp"

namespace hale {

template <class T>
using PersonColumn = Column<PersonId, T>;

enum class Sex : std::uint8_t { male, female };
enum class Ethnicity : std::uint8_t { asian, black, mixed, other, white };
enum class Vital : std::uint8_t { alive, dead, left };
/// Place in the household. A couple is a reference person and a partner.
enum class Role : std::uint8_t { reference, partner, child, other };
/// Highest qualification, as the census has it; `none` is also everyone's under 16.
enum class Education : std::uint8_t { none, level_1_2, level_3, level_4_plus };
inline constexpr std::size_t number_of_educations = 4;
/// Work state. `child` is everyone under 16. Insecure work is temporary, zero-hours or the
/// lowest-paid fifth.
enum class Work : std::uint8_t {
  child,
  secure,
  insecure,
  unemployed,
  long_term_sick,
  carer,
  student,
  retired,
  other_inactive
};
inline constexpr std::size_t number_of_work_states = 9;
/// Self-rated health, the census's five answers.
enum class SelfRatedHealth : std::uint8_t { very_good, good, fair, bad, very_bad };
enum class Condition : std::uint8_t { none, limiting };  ///< limiting long-term condition
/// Moderate activity a week, as Active Lives has it: under 30 minutes, 30 to 149, 150 and more.
enum class Activity : std::uint8_t { inactive, fairly_active, active };
inline constexpr std::size_t number_of_activities = 3;
enum class Smoking : std::uint8_t { never, former, current };
inline constexpr std::size_t number_of_smokings = 3;
/// Body-mass index under 25, 25 to 29, 30 to 34, 35 and more, kg/m2.
enum class Weight : std::uint8_t { healthy, overweight, obese, severely_obese };
inline constexpr std::size_t number_of_weights = 4;
enum class Lonely : std::uint8_t { no, yes };  ///< often or always, or some of the time

[[nodiscard]] constexpr bool is_employed(Work work) {
  return work == Work::secure || work == Work::insecure;
}

[[nodiscard]] constexpr bool is_good(SelfRatedHealth health) {
  return health <= SelfRatedHealth::good;
}

/// Owner: demography.
struct DemographyColumns {
  PersonColumn<Uid> uid;
  PersonColumn<std::int16_t> birth_month;  ///< Month::index()
  PersonColumn<Sex> sex;
  PersonColumn<Ethnicity> ethnicity;
  PersonColumn<Vital> vital;
  PersonColumn<Role> role;
  PersonColumn<std::uint8_t> parity;  ///< children borne, 4 = four or more
  PersonColumn<LsoaId> lsoa;          ///< always that of the household
  PersonColumn<HouseholdId> household;
  PersonColumn<PersonId> next_member;  ///< the household's members are a chain; unset at its end

  [[nodiscard]] auto columns() {
    return std::tie(uid, birth_month, sex, ethnicity, vital, role, parity, lsoa, household,
                    next_member);
  }
};

/// Owner: education.
struct EducationColumns {
  PersonColumn<Education> attained;  ///< so far; beyond `destined` only through a programme
  PersonColumn<Education> destined;  ///< attained by 25 when no programme helps; one may lower it

  [[nodiscard]] auto columns() { return std::tie(attained, destined); }
};

/// Someone in work whose pay a wage floor raises.
struct LiftedPay {
  PersonId person;
  std::int32_t pay_without;  ///< pence per month, without the floor
};

/// Owner: employment.
struct EmploymentColumns {
  PersonColumn<Work> work;
  PersonColumn<std::uint8_t> months_in_state;   ///< 255 = 255 or more
  PersonColumn<std::uint8_t> weekly_hours;      ///< when employed
  PersonColumn<std::int16_t> log_wage_person;   ///< fixed person effect, log points / 4096
  PersonColumn<std::int16_t> log_wage_current;  ///< AR(1) part, log points / 4096
  PersonColumn<std::int32_t> gross_pay;         ///< pence per month; 0 when not employed
  std::vector<LiftedPay> lifted;                ///< this month, whoever has died since among them

  [[nodiscard]] auto columns() {
    return std::tie(work, months_in_state, weekly_hours, log_wage_person, log_wage_current,
                    gross_pay);
  }
};

/// Owner: income. Amounts in pence per month.
struct IncomeColumns {
  PersonColumn<std::int32_t> income_tax;
  PersonColumn<std::int32_t> employee_ni;
  PersonColumn<std::int32_t> employer_ni;
  PersonColumn<std::int32_t> state_pension;
  PersonColumn<std::int32_t> private_pension;  ///< occupational and personal, before tax
  PersonColumn<std::int32_t> disability_payment;
  PersonColumn<std::int32_t> settled_pay;  ///< the pay that these amounts answer to
  PersonColumn<std::uint32_t> settled_as;  ///< and the person's circumstances, see Circumstances

  [[nodiscard]] auto columns() {
    return std::tie(income_tax, employee_ni, employer_ni, state_pension, private_pension,
                    disability_payment, settled_pay, settled_as);
  }
};

/// Owner: behaviour. Of adults; a child has the first value of each and takes up its own at 16.
struct BehaviourColumns {
  PersonColumn<Activity> activity;
  PersonColumn<float> activity_felt;  ///< MET hours a week that the body has built up
  PersonColumn<Smoking> smoking;
  PersonColumn<std::uint8_t> years_since_quit;  ///< of a former smoker; 255 = 255 or more
  PersonColumn<Weight> weight;
  PersonColumn<Lonely> lonely;
  /// The person's own part in activity and weight, log odds / 2048: what stays when circumstances,
  /// neighbours or programmes change.
  PersonColumn<std::int16_t> activity_tendency;
  PersonColumn<std::int16_t> weight_tendency;

  [[nodiscard]] auto columns() {
    return std::tie(activity, activity_felt, smoking, years_since_quit, weight, lonely,
                    activity_tendency, weight_tendency);
  }
};

/// Owner: health. Scores are on the SF-12 scale (mean 50, sd 10).
struct HealthColumns {
  PersonColumn<float> pcs;              ///< physical component score
  PersonColumn<float> mcs;              ///< mental component score
  PersonColumn<float> pcs_person;       ///< lasting difference of the person from the norm, points
  PersonColumn<float> mcs_person;       ///< the same, mental
  PersonColumn<float> mcs_work;         ///< what leaving and entering work has left, points, <= 0
  PersonColumn<float> pcs_work;         ///< the same, physical
  PersonColumn<float> answer_tendency;  ///< lasting tendency to report good health, log odds
  PersonColumn<SelfRatedHealth> self_rated;
  PersonColumn<SelfRatedHealth> self_rated_physical;  ///< were the mental score at its norm
  PersonColumn<Condition> condition;
  PersonColumn<Work> work_felt;  ///< the work state that mcs_work and pcs_work already reflect
  PersonColumn<std::int16_t> utility;            ///< EQ-5D, 1 = full health, in 1 / 10,000
  PersonColumn<std::int16_t> life_satisfaction;  ///< 0 to 10, in 1 / 1,000 of a point

  [[nodiscard]] auto columns() {
    return std::tie(pcs, mcs, pcs_person, mcs_person, mcs_work, pcs_work, answer_tendency,
                    self_rated, self_rated_physical, condition, work_felt, utility,
                    life_satisfaction);
  }
};

/// Owner: mortality.
struct LifeColumns {
  PersonColumn<std::uint32_t> death_threshold;  ///< this month's chance of death, in 2^-32

  [[nodiscard]] auto columns() { return std::tie(death_threshold); }
};

struct People {
  DemographyColumns demography;
  EducationColumns education;
  EmploymentColumns employment;
  IncomeColumns income;
  BehaviourColumns behaviour;
  HealthColumns health;
  LifeColumns life;

  [[nodiscard]] std::size_t size() const { return demography.uid.rows(); }

  /// Visits every column of every owner; `visit` takes a Column by reference.
  template <class Visit>
  void for_each_column(const Visit& visit) {
    const auto all = [&visit](auto&... column) { (visit(column), ...); };
    std::apply(all, demography.columns());
    std::apply(all, education.columns());
    std::apply(all, employment.columns());
    std::apply(all, income.columns());
    std::apply(all, behaviour.columns());
    std::apply(all, health.columns());
    std::apply(all, life.columns());
  }

  /// The same for reading: `visit` takes a const Column by reference.
  template <class Visit>
  void for_each_column(const Visit& visit) const {
    // One list of columns serves both: nothing is written through it here.
    const_cast<People*>(this)->for_each_column([&visit](const auto& column) { visit(column); });
  }

  /// Adds `rows` rows of default values at the end of every column.
  void grow_by(std::size_t rows) {
    const std::size_t total = size() + rows;
    for_each_column([total](auto& column) { column.resize(total); });
  }
};

/// Age in whole years at `now`.
[[nodiscard]] constexpr int age_in_years(std::int16_t birth_month, Month now) {
  return (now.index() - birth_month) / 12;
}

}  // namespace hale
