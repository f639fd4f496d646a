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

/// How people live and where, as hazard ratios against an adult who never smoked, of healthy
/// weight, not lonely, doing nothing, and against clean air without green.
struct ExposureRatios {
  double smoking = 1.0;  ///< total effects
  double quit_half_life_years = 1.0;
  double obese = 1.0;
  double severely_obese = 1.0;
  double activity_per_11_met_hours = 1.0;  ///< per 11.25 MET hours a week
  double activity_floor = 0.0;             ///< no activity brings the ratio below it
  double lonely = 1.0;
  double rough_sleeping = 1.0;
  double pm25_per_10 = 1.0;         ///< per 10 ug/m3
  double ndvi_per_tenth = 1.0;      ///< per 0.1
  double education_per_year = 1.0;  ///< per year of schooling beyond what one was destined for
  /// Years of schooling by Education, against no qualification.
  std::array<double, number_of_educations> years_of_schooling{};
  double smoking_direct_share = 1.0;  ///< shares of the logs that health does not carry
  double weight_direct_share = 1.0;
  double activity_direct_share = 1.0;
  double lonely_direct_share = 1.0;
};

/// Hazard ratios (scenarios/evidence/health.yaml), central values.
struct MortalityParameters {
  std::array<double, number_of_answers> self_rated{};  ///< by SelfRatedHealth, very good = 1
  double share_that_follows_mental = 0.0;  ///< share of the log step when the change is mental
  std::array<double, number_of_sexes> unemployed{};  ///< total effect at 18-64, by Sex
  double unemployed_direct_share = 0.0;  ///< share of its log that health does not carry
  ExposureRatios exposures;
};

struct MortalityModel {
  MortalityTable<double> base_rate{};  ///< deaths per person-year, England, base year
  int base_year = 0;
  /// Ratio of the year's rate to the base year's, by year since base_year, sex and age; the last
  /// year holds for all later ones.
  std::vector<std::array<std::array<double, number_of_ages>, number_of_sexes>> trend;
  std::vector<float> lsoa_ratio;  ///< rate ratio of the LSOA's local authority, by LsoaId
  MortalityParameters parameters;
  /// Mean of the product of hazard ratios in the base population, weighted by expected deaths, is
  /// mean_ratio x la_mean_ratio: the one by sex, decile and age (constant within an age band), the
  /// other by LaId. Set by fit_mortality_means.
  MortalityTable<double> mean_ratio{};
  std::vector<double> la_mean_ratio;
  /// surroundings_ratios of the base month, by LsoaId: air and green count as they have changed
  /// since. Set by fit_mortality_means.
  std::vector<float> base_surroundings;
  /// Monthly hazard at a hazard-ratio product of 1, by year since base_year: base rate x trend /
  /// mean_ratio / 12. Set by fit_mortality_means.
  std::vector<MortalityTable<float>> monthly_hazard;
};

}  // namespace hale
