#pragma once

// Sullivan's method: Jagger, Van Oyen and Robine (2014), "Health Expectancy Calculation by the
// Sullivan Method: A Practical Guide", 4th edition.

#include <span>
#include <vector>

#include "sim/measures/life_table.hpp"

namespace hale {

/// The health of one age band's people.
struct HealthBand {
  double share_healthy;  ///< 0 to 1
  double observed;       ///< people whose health is known; infinite when the share is certain
};

/// Expected years in good health at the start of a band, and the two parts of its variance.
struct HealthExpectancy {
  double years;
  double variance_of_health;     ///< from the shares, which rest on a number of people
  double variance_of_mortality;  ///< from the chances of death, which rest on a number of deaths

  /// The guide's and ONS's interval: a survey is small beside a population's deaths.
  [[nodiscard]] Estimate with_health_interval() const;

  /// For shares that rest on as many people as the deaths do.
  [[nodiscard]] Estimate with_full_interval() const;
};

/// Healthy life expectancy at the start of every band: sum of share_healthy * L from there on,
/// divided by l. `table` is the life table of `mortality`; the three have the same bands.
/// The open band's part in the variance of mortality is Silcocks' times share_healthy^2 (the guide
/// leaves it out).
[[nodiscard]] std::vector<HealthExpectancy> health_expectancies(
    std::span<const LifeTableRow> table, std::span<const MortalityBand> mortality,
    std::span<const HealthBand> health);

}  // namespace hale
