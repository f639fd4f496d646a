#include "sim/measures/life_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

bool can_be_made(std::span<const MortalityBand> bands) {
  const auto has_people = [](const MortalityBand& band) { return band.person_years > 0.0; };
  return std::all_of(bands.begin(), bands.end(), has_people) && bands.back().deaths > 0.0;
}

/// q = n m / (1 + n (1 - a) m), which cannot exceed 1 in a population whose deaths are in the band.
double chance_of_death(const MortalityBand& band) {
  const double rate = band.deaths / band.person_years;
  return std::min(1.0, band.width * rate / (1.0 + band.width * (1.0 - band.share_lived) * rate));
}

void add_survivors(std::span<const MortalityBand> bands, std::vector<LifeTableRow>& rows) {
  double survivors = life_table_radix;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const double deaths = survivors * rows[i].chance_of_death;
    rows[i].survivors = survivors;
    survivors -= deaths;
    rows[i].person_years = bands[i].width * (survivors + bands[i].share_lived * deaths);
  }
  const MortalityBand& open = bands.back();
  rows.back().survivors = survivors;
  rows.back().person_years = survivors * open.person_years / open.deaths;
}

void add_expectancies(std::vector<LifeTableRow>& rows) {
  double years_left = 0.0;
  for (std::size_t i = rows.size(); i-- > 0;) {
    years_left += rows[i].person_years;
    rows[i].expectancy = rows[i].survivors > 0.0 ? years_left / rows[i].survivors : 0.0;
  }
}

/// Silcocks: the open band contributes (l / 2)^2 * 4 / (deaths m^2) = l^2 / (deaths m^2).
double open_band_variance(const MortalityBand& open, double survivors) {
  const double rate = open.deaths / open.person_years;
  return survivors * survivors / (open.deaths * rate * rate);
}

void add_variances(std::span<const MortalityBand> bands, std::vector<LifeTableRow>& rows) {
  double sum = open_band_variance(bands.back(), rows.back().survivors);
  for (std::size_t i = rows.size(); i-- > 0;) {
    LifeTableRow& row = rows[i];
    if (i + 1 < rows.size()) {
      const double gained = (1.0 - bands[i].share_lived) * bands[i].width + rows[i + 1].expectancy;
      sum += row.survivors * row.survivors * gained * gained *
             variance_of_death(row.chance_of_death, bands[i].deaths);
    }
    row.expectancy_variance = row.survivors > 0.0 ? sum / (row.survivors * row.survivors) : 0.0;
  }
}

}  // namespace

Estimate with_interval(double value, double variance) {
  constexpr double normal_97_5 = 1.959963984540054;
  const double margin = normal_97_5 * std::sqrt(variance);
  return {value, value - margin, value + margin};
}

double variance_of_death(double chance_of_death, double deaths) {
  if (deaths <= 0.0) return 0.0;
  return chance_of_death * chance_of_death * (1.0 - chance_of_death) / deaths;
}

std::optional<std::vector<LifeTableRow>> life_table(std::span<const MortalityBand> bands,
                                                    std::optional<KnownInfancy> infancy) {
  expects(bands.size() >= 2, "a life table has at least two bands");
  if (!can_be_made(bands)) return std::nullopt;
  std::vector<LifeTableRow> rows(bands.size());
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    rows[i].chance_of_death = chance_of_death(bands[i]);
  }
  rows.back().chance_of_death = 1.0;
  if (infancy) rows.front().chance_of_death = infancy->chance_of_death;
  add_survivors(bands, rows);
  if (infancy) rows.front().person_years = infancy->person_years;
  add_expectancies(rows);
  add_variances(bands, rows);
  return rows;
}

}  // namespace hale
