#pragma once

// Discounting by a schedule whose rate falls in steps (HM Treasury, The Green Book, annex 6).

#include <span>
#include <vector>

namespace hale {

/// From this year after the start of an appraisal on, until the next band, value falls by `rate`.
struct DiscountBand {
  int first_year;
  double rate;  ///< a year, real: 0.035 is 3.5 %
};

/// What a pound, or a year in full health, of later years is worth at the start.
class DiscountSchedule {
 public:
  /// The first band begins with year 1, every other one after the band before it; no rate is
  /// negative. Without bands nothing is discounted.
  explicit DiscountSchedule(std::vector<DiscountBand> bands = {});

  /// Worth now of 1 in `years` from now (0 or more): 1 / (1 + rate) for every year passed, each at
  /// the rate of its band.
  [[nodiscard]] double factor(double years) const;

  /// Worth now of 1 at the end of every year from 1 to `years`.
  [[nodiscard]] double annuity(int years) const;

  /// The rate by which value falls in a year (1 or later).
  [[nodiscard]] double rate_in(int year) const;

  [[nodiscard]] const std::vector<DiscountBand>& bands() const { return bands_; }

 private:
  std::vector<DiscountBand> bands_;
};

/// One rate for ever.
[[nodiscard]] DiscountSchedule constant_rate(double rate);

/// Worth now of a series by year: by_year[0] now, by_year[t] in t years.
[[nodiscard]] double present_value(std::span<const double> by_year,
                                   const DiscountSchedule& schedule);

}  // namespace hale
