#pragma once

// What the health process knows: published tables, priors, and what was fitted to the base
// population. The method, with sources, is in docs/processes/health.md.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

template <class T>
using BySexAge = std::array<std::array<T, number_of_ages>, number_of_sexes>;

/// By sex, IMD decile (0 = most deprived) and age.
template <class T>
using BySexDecileAge =
    std::array<std::array<std::array<T, number_of_ages>, number_of_imd_deciles>, number_of_sexes>;

template <class T>
using BySexBand = std::array<std::array<T, number_of_age_bands>, number_of_sexes>;

template <class T>
using BySexDecileBand =
    std::array<std::array<std::array<T, number_of_age_bands>, number_of_imd_deciles>,
               number_of_sexes>;

/// Where the five answers are cut, as log odds of at least good health less those of at least very
/// good (> 0), fair (< 0) and bad (< fair) health, in the population of an age.
struct AnswerCuts {
  double very_good = 0.0;
  double fair = 0.0;
  double bad = 0.0;
};

/// What else people live with does to them, against an active adult who never smoked, of healthy
/// weight, neither lonely nor in distress nor cold (scenarios/evidence/health.yaml), central
/// values.
struct BurdenEffects {
  double mcs_distress = 0.0;  ///< points, < 0
  double mcs_cold_home = 0.0;
  double pcs_cold_home = 0.0;
  double mcs_lonely = 0.0;
  double mcs_inactive = 0.0;
  double pcs_inactive = 0.0;
  double fairly_active_share = 0.0;  ///< of what inactivity does
  double mcs_smoking = 0.0;
  double pcs_smoking = 0.0;
  double pcs_obese = 0.0;
  double pcs_severely_obese = 0.0;
  double onset_inactive = 1.0;  ///< hazard ratio of a limiting condition
  double onset_smoking = 1.0;
  double onset_obese = 1.0;
  double onset_severely_obese = 1.0;
  double satisfaction_per_pcs = 0.0;  ///< of 10, per point
  double satisfaction_distress = 0.0;
  double satisfaction_out_of_work = 0.0;
};

/// Priors of the health process (scenarios/evidence/health.yaml), central values. Points are on the
/// SF-12 scale.
struct HealthParameters {
  double pcs_persistence = 0.0;  ///< correlation of PCS a year apart, given age and sex
  double mcs_persistence = 0.0;
  double pcs_person_share = 0.0;  ///< share of the variance that lasts for life
  double mcs_person_share = 0.0;
  double pcs_per_condition = 0.0;  ///< points, < 0
  double mcs_per_condition = 0.0;
  double log_odds_per_pcs = 0.0;  ///< of good health, per point
  double log_odds_per_mcs = 0.0;
  std::array<double, number_of_sexes> mcs_leaving_work{};   ///< points, < 0, by Sex
  std::array<double, number_of_sexes> mcs_entering_work{};  ///< points, > 0, by Sex
  double pcs_leaving_work = 0.0;
  double pcs_entering_work = 0.0;
  double insecure_job_multiplier = 0.0;  ///< of the effects of an ordinary job
  double scar_half_life_years = 0.0;     ///< of what leaving work has left
  /// Points per 10 offences of violence with injury per 1,000 and year in the LSOA, as answers
  /// about health feel it; 0: no effect is known.
  double mcs_violence = 0.0;
  BurdenEffects burdens;
};

/// What start_health, settle_work_effects and settle_burdens fitted to the base population:
/// intercepts only.
struct HealthBase {
  /// a(age, sex, decile): log odds of good health at the norm of both scores.
  BySexDecileAge<float> intercept{};
  /// Mean of mcs_work and pcs_work in the base population, subtracted from the targets.
  BySexBand<float> mcs_work{};
  BySexBand<float> pcs_work{};
  /// Means of what burdens do, likewise, and of the ratios of the hazard of a condition.
  BySexDecileBand<float> mcs_burden{};
  BySexDecileBand<float> pcs_burden{};
  BySexDecileBand<float> onset_ratio = all_ones();
  BySexBand<float> mapped_utility{};  ///< mean of mapped_utility
  std::vector<float> satisfaction;    ///< mean of satisfaction_points by LaId
  std::vector<float> violence;        ///< Surroundings::violence, by LsoaId: only changes count

  [[nodiscard]] static BySexDecileBand<float> all_ones() {
    BySexDecileBand<float> ones{};
    for (auto& of_sex : ones) {
      for (auto& of_decile : of_sex)
        of_decile.fill(1.0F);
    }
    return ones;
  }
};

struct HealthModel {
  BySexAge<float> pcs_norm{};  ///< population mean, with and without a condition
  BySexAge<float> mcs_norm{};
  BySexDecileAge<double> good_prevalence{};       ///< good or very good health, England 2022-24
  BySexDecileAge<double> condition_prevalence{};  ///< limiting long-term condition, England
  BySexAge<double> condition_prevalence_all{};    ///< the same over all deciles
  std::array<AnswerCuts, number_of_ages> cuts{};
  std::vector<float> lsoa_residual;      ///< log odds of good health, by LsoaId
  BySexAge<float> utility_norm{};        ///< mean EQ-5D, England
  std::vector<float> satisfaction_norm;  ///< mean satisfaction of adults, 0 to 10, by LaId
  HealthParameters parameters;
  HealthBase base;
};

}  // namespace hale
