#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"

namespace hale {

/// A chance, 0 to 1, of something happening within one month.
class MonthlyProbability {
 public:
  constexpr explicit MonthlyProbability(double p) : p_{p} {
    expects(p >= 0.0 && p <= 1.0, "a probability lies in [0, 1]");
  }

  [[nodiscard]] constexpr double value() const { return p_; }

 private:
  double p_;
};

/// A ratio of two rates. Ratios multiply rates, never probabilities.
class RateRatio {
 public:
  constexpr explicit RateRatio(double ratio) : ratio_{ratio} {
    expects(ratio >= 0.0, "a rate ratio is not negative");
  }

  [[nodiscard]] constexpr double value() const { return ratio_; }

  friend constexpr RateRatio operator*(RateRatio a, RateRatio b) {
    return RateRatio{a.ratio_ * b.ratio_};
  }

 private:
  double ratio_;
};

/// Events per person-year. May exceed one.
class AnnualRate {
 public:
  constexpr explicit AnnualRate(double events_per_person_year) : rate_{events_per_person_year} {
    expects(rate_ >= 0.0, "a rate is not negative");
  }

  [[nodiscard]] constexpr double events_per_person_year() const { return rate_; }

  friend constexpr AnnualRate operator*(AnnualRate rate, RateRatio ratio) {
    return AnnualRate{rate.rate_ * ratio.value()};
  }

 private:
  double rate_;
};

/// The chance of at least one event in a month at a constant rate: 1 - exp(-rate / 12).
[[nodiscard]] inline MonthlyProbability in_one_month(AnnualRate rate) {
  return MonthlyProbability{-std::expm1(-rate.events_per_person_year() / months_per_year)};
}

/// Money, in whole pence, so that sums do not depend on the order of addition.
class Pence {
 public:
  constexpr Pence() = default;

  constexpr explicit Pence(std::int64_t pence) : pence_{pence} {}

  [[nodiscard]] constexpr std::int64_t count() const { return pence_; }

  constexpr Pence& operator+=(Pence other) {
    pence_ += other.pence_;
    return *this;
  }

  friend constexpr Pence operator+(Pence a, Pence b) { return a += b; }

  friend constexpr Pence operator*(std::int64_t n, Pence a) { return Pence{n * a.pence_}; }

  friend constexpr auto operator<=>(Pence, Pence) = default;

 private:
  std::int64_t pence_ = 0;
};

}  // namespace hale
