#pragma once

// What a household with a mortgage pays in interest: what is deducted, with rent, for income after
// housing costs (DWP, Households Below Average Income, quality and methodology report). Repayments
// of the loan are saving and are not deducted.

#include <array>
#include <cstddef>
#include <cstdint>

namespace hale {

/// How much is owed, by the head's age: in years of the borough's private rent of a home with three
/// bedrooms, which stands for the price of homes there.
struct MortgageModel {
  double debt_at_30 = 0.0;  ///< mean, of younger heads too
  double debt_at_60 = 0.0;  ///< and of older ones; in between on the line
  double spread = 0.0;      ///< standard deviation of the logarithm at one age and borough
};

class Mortgages {
 public:
  /// `rate`: interest on what is owed, basis points a year.
  Mortgages(const MortgageModel& model, std::int64_t rate);

  /// Interest, pence a month, of a head of `age` years where `rent` is paid for three bedrooms,
  /// pence a month. The lowest luck owes least.
  [[nodiscard]] std::int64_t interest(std::uint32_t luck, int age, std::int64_t rent) const;

 private:
  static constexpr std::size_t ranks = 256;
  static constexpr std::size_t ages = 128;

  std::array<std::int64_t, ages> per_rent_{};  ///< interest a month for a month's rent, in 2^-16
  std::array<std::int64_t, ranks> ratios_{};   ///< to the mean, in 2^-16
};

}  // namespace hale
