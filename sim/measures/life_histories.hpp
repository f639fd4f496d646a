#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/measures/paired_lives.hpp"

namespace hale {

/// Histories kept of each option.
inline constexpr std::size_t most_life_histories = 24;

/// A few people whom an option reached, with it and in the baseline. All have room for
/// most_life_histories lives; where there are fewer, `start` is 0.
struct LifeHistories {
  LifeHistories() = default;
  explicit LifeHistories(std::size_t years);

  std::vector<std::uint8_t> with;     ///< YearEnd::bits by (life, year)
  std::vector<std::uint8_t> without;  ///< the same in the baseline
  std::vector<std::int16_t> start;    ///< Month::index() when first reached, by life
  std::vector<std::int16_t> birth_month;
  std::vector<Sex> sex;
  std::vector<Ethnicity> ethnicity;
  std::vector<LsoaId> lsoa;  ///< where they lived when first seen
};

/// Chooses among those watched whom the option ever reached: half of them people whose life, work
/// or health was ever another at the end of a year, half people for whom nothing changed, each in
/// the order of their luck; when there are too few of a kind, more of the other. Those who changed
/// come first.
[[nodiscard]] LifeHistories choose_histories(const LifeRecord& baseline, const PairedLives& pairs);

}  // namespace hale
