#pragma once

#include <compare>
#include <cstdint>

namespace hale {

inline constexpr int months_per_year = 12;

/// A calendar month, counted from January 1900, so that a birth month and the month now are on one
/// scale and a 16-bit column holds either.
class Month {
 public:
  constexpr Month() = default;

  constexpr explicit Month(int months_since_january_1900) : index_{months_since_january_1900} {}

  constexpr Month(int year, int month_of_year) : index_{(year - 1900) * 12 + month_of_year - 1} {}

  [[nodiscard]] constexpr int index() const { return index_; }

  [[nodiscard]] constexpr int year() const { return 1900 + index_ / 12; }

  /// 1 = January ... 12 = December.
  [[nodiscard]] constexpr int month_of_year() const { return index_ % 12 + 1; }

  /// The UK tax year by the year in which it starts: April 2026 to March 2027 is 2026.
  [[nodiscard]] constexpr int tax_year() const { return month_of_year() >= 4 ? year() : year() - 1; }

  constexpr Month& operator++() {
    ++index_;
    return *this;
  }

  friend constexpr Month operator+(Month month, int months) { return Month{month.index_ + months}; }

  friend constexpr int operator-(Month later, Month earlier) {
    return later.index_ - earlier.index_;
  }

  friend constexpr auto operator<=>(Month, Month) = default;

 private:
  int index_ = 0;
};

}  // namespace hale
