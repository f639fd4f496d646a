#pragma once

// What work pays. A person's pay score is the sum of an age profile, sex, education, the quality of
// the job, a lasting person effect and a part that changes from year to year; the borough's pay
// curve turns the score into an hourly wage, and the minimum wage binds. Money is in 2025 prices
// and wages do not grow in real terms.

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/people.hpp"
#include "sim/processes/employment/flows.hpp"

namespace hale {

/// Weekly hours by class: up to 15, 16-30, 31-48, 49 and over as the census asks for them; the
/// hours paid that stand for each.
inline constexpr std::size_t number_of_hours_classes = 4;

struct HoursRange {
  int low;
  int high;
};

inline constexpr std::array<HoursRange, number_of_hours_classes> paid_hours{
    {{6, 15}, {16, 30}, {35, 40}, {42, 48}}};

inline constexpr std::size_t number_of_pay_knots = 9;

/// log hourly wage (pence) of one local authority, linear between the knots of the pay score and
/// beyond them.
using PayCurve = std::array<double, number_of_pay_knots>;

/// National Living Wage and Minimum Wage of a tax year, pence per hour.
struct MinimumWage {
  int tax_year = 0;
  std::int32_t under_18 = 0;
  std::int32_t from_18 = 0;
  std::int32_t from_21 = 0;
  std::int32_t from_23 = 0;
};

struct WageModel {
  std::array<double, number_of_working_ages> age_profile{};  ///< log points
  std::array<double, number_of_sexes> by_sex{};
  std::array<double, 4> by_education{};
  double insecure = 0.0;             ///< log points, against secure work
  double person_sd = 0.0;            ///< of the lasting effect
  double with_health = 0.0;          ///< its correlation with the lasting tendency to good health
  double current_sd = 0.0;           ///< of the changing part
  double current_persistence = 0.0;  ///< per year
  std::array<double, number_of_pay_knots> knots{};
  std::vector<PayCurve> curves;  ///< by LaId
  /// Odds of up to 15 and of 16-30 hours relative to the national pattern, by LaId.
  std::vector<std::array<double, 2>> short_hours_odds;
  /// Share of workers in each class of hours by sex and age.
  std::array<std::array<std::array<double, number_of_hours_classes>, number_of_working_ages>,
             number_of_sexes>
      hours{};
  std::vector<MinimumWage> minimum;  ///< by tax year, in order

  /// The rates in force: of the last tax year in the table that has begun, or of the first.
  [[nodiscard]] const MinimumWage& minimum_in(Month month) const;
};

/// Log points as the columns hold them: 1/4096.
[[nodiscard]] std::int16_t packed_log(double log_points);
[[nodiscard]] double unpacked_log(std::int16_t packed);

/// What the pay of one worker depends on.
struct Worker {
  LaId la;
  Sex sex = Sex::male;
  int age = 0;
  Education education = Education::none;
  Work work = Work::secure;
  std::int16_t log_wage_person = 0;
  std::int16_t log_wage_current = 0;
};

[[nodiscard]] double pay_score(const WageModel& model, const Worker& worker);

/// Pence per hour at a score, before the minimum wage.
[[nodiscard]] double wage_on_curve(const WageModel& model, LaId la, double score);

/// The rate for an age, pence per hour.
[[nodiscard]] std::int32_t minimum_wage(const MinimumWage& rates, int age);

/// Whole pence per month of an hourly wage in pence: x hours x 52 / 12.
[[nodiscard]] std::int32_t pay_for_hours(double wage, std::uint8_t weekly_hours);

/// Gross pay, whole pence per month, of the hourly wage, at least the minimum.
[[nodiscard]] std::int32_t monthly_pay(const WageModel& model, const Worker& worker,
                                       std::uint8_t weekly_hours, Month month);

/// Paid hours a week of someone who starts a job, from 32 bits of luck.
[[nodiscard]] std::uint8_t weekly_hours(const WageModel& model, const Worker& worker,
                                        std::uint32_t luck);

/// A person's lasting effect, from 32 bits of luck: normal, with model.person_sd over everyone, and
/// correlated with their lasting tendency to report good health (logistic, log odds).
[[nodiscard]] std::int16_t lasting_log_wage(const WageModel& model, std::uint32_t luck,
                                            float answer_tendency);

/// The changing part of the wage after a yearly review, from 32 bits of luck: AR(1).
[[nodiscard]] std::int16_t reviewed_log_wage(const WageModel& model, std::int16_t current,
                                             std::uint32_t luck);

}  // namespace hale
