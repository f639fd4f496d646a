#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// Annual rates of one calendar year, by sex, IMD decile (0 = most deprived) and age.
template <class T>
using MortalityTable =
    std::array<std::array<std::array<T, number_of_ages>, number_of_imd_deciles>, number_of_sexes>;

inline constexpr std::size_t number_of_answers = 5;  ///< of SelfRatedHealth

/// Hazard ratios (scenarios/evidence/health.yaml), central values.
struct MortalityParameters {
  std::array<double, number_of_answers> self_rated{};  ///< by SelfRatedHealth, very good = 1
  double share_that_follows_mental = 0.0;  ///< share of the log step when the change is mental
  std::array<double, number_of_sexes> unemployed{};  ///< total effect at 18-64, by Sex
  double unemployed_direct_share = 0.0;  ///< share of its log that health does not carry
};

struct MortalityModel {
  MortalityTable<double> base_rate{};  ///< deaths per person-year, England, base year
  int base_year = 0;
  /// Ratio of the year's rate to the base year's, by year since base_year, sex and age; the last
  /// year holds for all later ones.
  std::vector<std::array<std::array<double, number_of_ages>, number_of_sexes>> trend;
  std::vector<float> lsoa_ratio;  ///< rate ratio of the LSOA's local authority, by LsoaId
  MortalityParameters parameters;
  /// Mean of the product of hazard ratios in the base population, weighted by the base rate, by
  /// sex, decile and age (constant within an age band). Set by fit_mortality_means.
  MortalityTable<double> mean_ratio{};
  /// Monthly hazard at a hazard-ratio product of 1, by year since base_year: base rate x trend /
  /// mean_ratio / 12. Set by fit_mortality_means.
  std::vector<MortalityTable<float>> monthly_hazard;
};

}  // namespace hale
