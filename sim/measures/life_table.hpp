#pragma once

// The abridged life table of Chiang (1984), as OHID computes it for areas of England, with his
// variance for closed age bands and that of Silcocks et al. (2001, doi:10.1136/jech.55.1.38) for
// the open one.

#include <optional>
#include <span>
#include <vector>

namespace hale {

/// An estimate with its 95 % interval.
struct Estimate {
  double value;
  double lower;
  double upper;
};

/// value +- 1.96 standard errors.
[[nodiscard]] Estimate with_interval(double value, double variance);

/// One age band: what happened to its people.
struct MortalityBand {
  double width;        ///< years; not used for the last band, which is open
  double share_lived;  ///< Chiang's a: share of the band lived by those who die in it
  double person_years;
  double deaths;
};

/// What is known of the first year from births by month, in place of what deaths and population
/// give.
struct KnownInfancy {
  double chance_of_death;
  double person_years;  ///< lived in the first band by `life_table_radix` newborns
};

inline constexpr double life_table_radix = 100000.0;

/// One row of a life table; lengths in years.
struct LifeTableRow {
  double chance_of_death;  ///< q: of dying within the band, when alive at its start; 1 when open
  double survivors;        ///< l: of `life_table_radix` newborns, at the start of the band
  double person_years;     ///< L: lived by them in the band
  double expectancy;       ///< e: mean years left at the start of the band
  double expectancy_variance;
};

/// The life table of `bands`, youngest first. Nothing when it cannot be made: a band without
/// people, or an open band without deaths.
[[nodiscard]] std::optional<std::vector<LifeTableRow>> life_table(
    std::span<const MortalityBand> bands, std::optional<KnownInfancy> infancy = std::nullopt);

/// Variance of a closed band's chance of death (Chiang): q^2 (1 - q) / deaths; 0 without deaths.
[[nodiscard]] double variance_of_death(double chance_of_death, double deaths);

}  // namespace hale
