#include "sim/measures/healthy_life_expectancy.hpp"

#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

constexpr double squared(double x) {
  return x * x;
}

/// p (1 - p) / n
double variance_of_share(const HealthBand& band) {
  if (band.observed <= 0.0) return 0.0;
  return band.share_healthy * (1.0 - band.share_healthy) / band.observed;
}

double open_band_health_variance(const MortalityBand& open, double healthy_survivors) {
  const double rate = open.deaths / open.person_years;
  return squared(healthy_survivors) / (open.deaths * rate * rate);
}

/// Sums from the oldest band down to the band in hand.
struct Sums {
  double healthy_years = 0.0;
  double variance_of_health = 0.0;
  double variance_of_mortality = 0.0;
};

}  // namespace

Estimate HealthExpectancy::with_health_interval() const {
  return with_interval(years, variance_of_health);
}

Estimate HealthExpectancy::with_full_interval() const {
  return with_interval(years, variance_of_health + variance_of_mortality);
}

std::vector<HealthExpectancy> health_expectancies(std::span<const LifeTableRow> table,
                                                  std::span<const MortalityBand> mortality,
                                                  std::span<const HealthBand> health) {
  expects(table.size() == mortality.size() && table.size() == health.size(),
          "the life table and the health shares have the same bands");
  std::vector<HealthExpectancy> expectancies(table.size());
  Sums sums;
  for (std::size_t i = table.size(); i-- > 0;) {
    const LifeTableRow& row = table[i];
    const bool is_open = i + 1 == table.size();
    if (is_open) {
      sums.variance_of_mortality =
          open_band_health_variance(mortality[i], row.survivors * health[i].share_healthy);
    } else {
      const double gained =
          (1.0 - mortality[i].share_lived) * mortality[i].width * health[i].share_healthy +
          expectancies[i + 1].years;
      sums.variance_of_mortality += squared(row.survivors * gained) *
                                    variance_of_death(row.chance_of_death, mortality[i].deaths);
    }
    sums.healthy_years += row.person_years * health[i].share_healthy;
    sums.variance_of_health += squared(row.person_years) * variance_of_share(health[i]);
    if (row.survivors <= 0.0) continue;
    expectancies[i] = {sums.healthy_years / row.survivors,
                       sums.variance_of_health / squared(row.survivors),
                       sums.variance_of_mortality / squared(row.survivors)};
  }
  return expectancies;
}

}  // namespace hale
