#include "sim/processes/employment/wages.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/distributions.hpp"
#include "sim/core/random.hpp"

namespace hale {
namespace {

constexpr double steps_per_log_point = 4096.0;

/// The normal deviate at the same rank as a logistic one.
double normal_of_logistic(double log_odds) {
  constexpr double furthest = 30.0;  // beyond it the share rounds to 0 or 1
  return normal_deviate(share_at(std::clamp(log_odds, -furthest, furthest)));
}

/// std::lround without the call: to the nearest whole number, halves away from zero.
std::int32_t nearest(double value) {
  const auto whole = static_cast<std::int32_t>(value);
  const double rest = value - whole;
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

}  // namespace

const MinimumWage& WageModel::minimum_in(Month month) const {
  expects(!minimum.empty(), "there is at least one tax year of minimum wages");
  const MinimumWage* in_force = &minimum.front();
  for (const MinimumWage& rates : minimum) {
    if (rates.tax_year <= month.tax_year()) in_force = &rates;
  }
  return *in_force;
}

std::int16_t packed_log(double log_points) {
  constexpr double largest = 32767.0;
  const double steps = std::clamp(log_points * steps_per_log_point, -largest, largest);
  return static_cast<std::int16_t>(nearest(steps));
}

double unpacked_log(std::int16_t packed) {
  return packed / steps_per_log_point;
}

double pay_score(const WageModel& model, const Worker& worker) {
  const auto age = static_cast<std::size_t>(
      std::clamp(worker.age, first_working_age, last_working_age) - first_working_age);
  return model.age_profile[age] + model.by_sex[static_cast<std::size_t>(worker.sex)] +
         model.by_education[static_cast<std::size_t>(worker.education)] +
         (worker.work == Work::insecure ? model.insecure : 0.0) +
         unpacked_log(worker.log_wage_person) + unpacked_log(worker.log_wage_current);
}

double wage_on_curve(const WageModel& model, LaId la, double score) {
  const PayCurve& curve = model.curves[la.row()];
  std::size_t right = 1;
  while (right + 1 < number_of_pay_knots && score > model.knots[right])
    ++right;
  const double left_knot = model.knots[right - 1];
  const double share = (score - left_knot) / (model.knots[right] - left_knot);
  // Beyond a knot and a half of extrapolation pay is capped: no one earns without bound.
  constexpr double highest_log_pence = 11.0;
  const double log_wage = curve[right - 1] + share * (curve[right] - curve[right - 1]);
  return std::exp(std::min(log_wage, highest_log_pence));
}

std::int32_t minimum_wage(const MinimumWage& rates, int age) {
  if (age < 18) return rates.under_18;
  if (age < 21) return rates.from_18;
  return age < 23 ? rates.from_21 : rates.from_23;
}

std::int32_t pay_for_hours(double wage, std::uint8_t weekly_hours) {
  constexpr double weeks_per_month = 52.0 / 12.0;
  return nearest(wage * weekly_hours * weeks_per_month);
}

std::int32_t monthly_pay(const WageModel& model, const Worker& worker, std::uint8_t weekly_hours,
                         Month month) {
  const double least = minimum_wage(model.minimum_in(month), worker.age);
  const double wage = std::max(wage_on_curve(model, worker.la, pay_score(model, worker)), least);
  return pay_for_hours(wage, weekly_hours);
}

std::uint8_t weekly_hours(const WageModel& model, const Worker& worker, std::uint32_t luck) {
  const auto age = static_cast<std::size_t>(
      std::clamp(worker.age, first_working_age, last_working_age) - first_working_age);
  auto shares = model.hours[static_cast<std::size_t>(worker.sex)][age];
  const auto& odds = model.short_hours_odds[worker.la.row()];
  shares[0] *= odds[0];
  shares[1] *= odds[1];
  const double total = shares[0] + shares[1] + shares[2] + shares[3];
  constexpr double two_to_minus_32 = 1.0 / 4294967296.0;
  double rest = (luck + 0.5) * two_to_minus_32 * total;
  std::size_t hours_class = 0;
  while (hours_class + 1 < shares.size() && rest >= shares[hours_class]) {
    rest -= shares[hours_class];
    ++hours_class;
  }
  const HoursRange range = paid_hours[hours_class];
  const double within = std::min(rest / shares[hours_class], 1.0);
  const int span = range.high - range.low + 1;
  const int hours = range.low + std::min(static_cast<int>(within * span), span - 1);
  return static_cast<std::uint8_t>(hours);
}

std::int16_t lasting_log_wage(const WageModel& model, std::uint32_t luck, float answer_tendency) {
  constexpr double two_to_minus_32 = 1.0 / 4294967296.0;
  const double own = normal_deviate((luck + 0.5) * two_to_minus_32);
  const double health = normal_of_logistic(static_cast<double>(answer_tendency));
  const double r = model.with_health;
  return packed_log(model.person_sd * (r * health + std::sqrt(1.0 - r * r) * own));
}

std::int16_t reviewed_log_wage(const WageModel& model, std::int16_t current, std::uint32_t luck) {
  const double rho = model.current_persistence;
  const double shock_sd = model.current_sd * std::sqrt(1.0 - rho * rho);
  return packed_log(rho * unpacked_log(current) + shock_sd * double{shock_of(luck)});
}

}  // namespace hale
