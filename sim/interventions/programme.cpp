#include "sim/interventions/programme.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/month.hpp"

namespace hale {

AnnualRate annual_rate_of_share(double share) {
  expects(share >= 0.0 && share <= 1.0, "a share lies in [0, 1]");
  return AnnualRate{-std::log1p(-share)};
}

double share_of_annual_rate(AnnualRate rate) {
  return -std::expm1(-rate.events_per_person_year());
}

double value_in(const Effect& effect, Month month) {
  return effect.by_date.points().empty() ? effect.value : effect.by_date.at(month);
}

std::uint16_t luck_number(const Programme& programme) {
  constexpr std::uint32_t offset_basis = 2166136261U;  // FNV-1a, 32 bits (Fowler, Noll and Vo)
  constexpr std::uint32_t prime = 16777619U;
  std::uint32_t hash = offset_basis;
  for (const char letter : programme.luck_id.empty() ? programme.id : programme.luck_id) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * prime;
  }
  return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xFFFFU));
}

double strength(const TimeCourse& course, int months_since_start, int lasts_months) {
  const int held = course.while_enrolled ? lasts_months : 0;
  const double faded_for = std::max(0, months_since_start - held);
  double kept = 1.0;
  if (course.half_life_months) {
    kept = std::exp2(-faded_for / *course.half_life_months);
  } else if (course.retained_per_year) {
    kept = std::pow(*course.retained_per_year, faded_for / months_per_year);
  } else if (course.while_enrolled && months_since_start >= lasts_months) {
    kept = 0.0;
  }
  if (months_since_start >= course.onset_months) return kept;
  return kept * months_since_start / course.onset_months;
}

}  // namespace hale
