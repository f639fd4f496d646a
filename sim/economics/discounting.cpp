#include "sim/economics/discounting.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

bool make_a_schedule(const std::vector<DiscountBand>& bands) {
  const auto not_after = [](const DiscountBand& a, const DiscountBand& b) {
    return b.first_year <= a.first_year;
  };
  const auto is_negative = [](const DiscountBand& band) { return band.rate < 0.0; };
  return (bands.empty() || bands.front().first_year == 1) &&
         std::adjacent_find(bands.begin(), bands.end(), not_after) == bands.end() &&
         std::none_of(bands.begin(), bands.end(), is_negative);
}

}  // namespace

DiscountSchedule::DiscountSchedule(std::vector<DiscountBand> bands) : bands_{std::move(bands)} {
  expects(make_a_schedule(bands_), "bands begin with year 1, follow one another, and have rates");
}

double DiscountSchedule::factor(double years) const {
  expects(years >= 0.0, "a year of an appraisal is not before its start");
  double factor = 1.0;
  for (std::size_t i = 0; i < bands_.size(); ++i) {
    const double begins = bands_[i].first_year - 1;
    if (years <= begins) break;
    const bool is_last = i + 1 == bands_.size();
    const double ends = is_last ? years : std::min(years, bands_[i + 1].first_year - 1.0);
    factor *= std::pow(1.0 + bands_[i].rate, begins - ends);
  }
  return factor;
}

double DiscountSchedule::rate_in(int year) const {
  double rate = 0.0;
  for (const DiscountBand& band : bands_) {
    if (band.first_year <= year) rate = band.rate;
  }
  return rate;
}

double DiscountSchedule::annuity(int years) const {
  double sum = 0.0;
  for (int year = 1; year <= years; ++year) {
    sum += factor(year);
  }
  return sum;
}

DiscountSchedule constant_rate(double rate) {
  return DiscountSchedule{{{.first_year = 1, .rate = rate}}};
}

double present_value(std::span<const double> by_year, const DiscountSchedule& schedule) {
  double sum = 0.0;
  for (std::size_t year = 0; year < by_year.size(); ++year) {
    sum += by_year[year] * schedule.factor(static_cast<double>(year));
  }
  return sum;
}

}  // namespace hale
