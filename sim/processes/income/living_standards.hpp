#pragma once

// What a household's income means: its equivalised value before and after housing costs, relative
// poverty, and how likely it is that the household finds it hard to manage.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/processes/income/rules.hpp"

namespace hale {

/// The modified OECD scale, a person living alone = 1: before housing costs 1, 0.5, 0.3 (in
/// tenths), after them 0.58, 0.42, 0.20 of a couple (in hundredths): DWP, Households Below Average
/// Income, quality and methodology report.
struct EquivalenceScale {
  std::int64_t first = 0;
  std::int64_t adult = 0;  ///< each further person of 14 and over
  std::int64_t child = 0;  ///< each child below 14
  std::int64_t couple = 0;
};

inline constexpr EquivalenceScale before_housing_costs{10, 5, 3, 15};
inline constexpr EquivalenceScale after_housing_costs{58, 42, 20, 100};

/// Income of a household with so many people of 14 and over and below, as that of one person alone.
[[nodiscard]] constexpr std::int64_t equivalised(std::int64_t income, int older, int younger,
                                                 const EquivalenceScale& scale) {
  const std::int64_t further =
      older > 0 ? (older - 1) * scale.adult + younger * scale.child : (younger - 1) * scale.child;
  return income * scale.first / (scale.first + further);
}

/// A percentage of a couple's yearly median, as a person living alone has it in a month.
[[nodiscard]] constexpr std::int64_t monthly_for_one(std::int64_t median_of_couple,
                                                     std::int64_t percent,
                                                     const EquivalenceScale& scale) {
  constexpr std::int64_t months_and_percent = 1200;
  return median_of_couple * percent * scale.first / (months_and_percent * scale.couple);
}

/// 60 % of the median by the month, for a person living alone.
[[nodiscard]] constexpr std::int64_t poverty_line(std::int64_t median_of_couple,
                                                  const EquivalenceScale& scale) {
  return monthly_for_one(median_of_couple, 60, scale);
}

/// Log odds of financial distress in a year (the UK Household Longitudinal Study, as estimated for
/// SimPaths).
struct DistressModel {
  double intercept = 0.0;
  double distressed_before = 0.0;
  double poverty = 0.0;  ///< before housing costs
  double in_work = 0.0;
  double benefits = 0.0;  ///< means-tested
  double owner = 0.0;
  double single = 0.0;
  double child = 0.0;  ///< each
  double age = 0.0;    ///< each year
  double age_squared = 0.0;
  double fourth_fifth = 0.0;  ///< of the income distribution
  double richest_fifth = 0.0;
};

/// What a household's distress depends on.
struct DistressFacts {
  int age = 0;  ///< of the head
  bool is_poor = false;
  bool has_work = false;
  bool has_benefits = false;
  bool is_owner = false;
  bool is_single = false;
  int children = 0;
  std::int64_t equivalised = 0;  ///< before housing costs, per month, a person living alone = 1
};

/// The share of households like this one that are in distress when last year's distress raises
/// this year's odds and nothing else changes: p = p P(distress | before) + (1 - p) P(distress |
/// not before). A household is in distress while its lasting luck is below that share.
class Distress {
 public:
  Distress(const DistressModel& model, const MedianIncome& median);

  /// The share, in 2^-32.
  [[nodiscard]] std::uint32_t threshold(const DistressFacts& facts) const;

 private:
  static constexpr int score_steps = 1024;
  static constexpr int lowest_score = -8192;  ///< thousandths of a log odds
  static constexpr int step = 16;

  std::array<std::uint32_t, score_steps> thresholds_{};
  std::array<int, 128> by_age_{};  ///< with the intercept
  std::int64_t fourth_from_ = 0;
  std::int64_t fifth_from_ = 0;
  int poverty_ = 0;
  int in_work_ = 0;
  int benefits_ = 0;
  int owner_ = 0;
  int single_ = 0;
  int child_ = 0;
  int fourth_ = 0;
  int fifth_ = 0;
};

}  // namespace hale
