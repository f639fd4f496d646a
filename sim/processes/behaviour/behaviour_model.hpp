#pragma once

// What the behaviour process knows: published tables, priors, and what was fitted to the base
// population. The method, with sources, is in docs/processes/behaviour.md.

#include <array>
#include <cstddef>
#include <vector>

#include "sim/population/ages.hpp"
#include "sim/population/areas.hpp"
#include "sim/population/people.hpp"

namespace hale {

/// People take up behaviours of their own at this age.
inline constexpr int first_adult_age = 16;

/// Terms of log odds that England's adults of one kind share: of being more active, of smoking, of
/// being heavier, of being lonely. Terms that a behaviour does not have are 0.
struct BehaviourTerms {
  std::array<std::array<double, number_of_ages>, number_of_sexes> age{};  ///< by Sex; from 16 on
  double condition = 0.0;                                                 ///< of a limiting one
  std::array<double, number_of_work_states> work{};                       ///< by Work
  std::array<double, number_of_imd_deciles> decile{};                     ///< 0 = most deprived
};

/// Published shares of a borough's adults.
struct BoroughShares {
  double inactive = 0.0;  ///< of 19 and over
  double active = 0.0;
  double smoking = 0.0;     ///< of 18 and over
  double overweight = 0.0;  ///< body-mass index of 25 and more, of 18 and over
  double obese = 0.0;       ///< 30 and more
};

/// Priors of the behaviour process (scenarios/evidence/behaviour.yaml), central values.
struct BehaviourParameters {
  std::array<double, number_of_activities> met_hours{};  ///< a week, by Activity
  double build_up_years = 0.0;       ///< of what activity does to the body: linear over so many
  double activity_renewal = 0.0;     ///< of a person's tendency, per person-year
  double peer_spillover = 0.0;       ///< of the LSOA's share active to a resident's chance
  double weight_renewal = 0.0;       ///< per person-year
  double severe_share = 0.0;         ///< severely obese among the obese
  double loneliness_renewal = 0.0;   ///< per person-year
  double quitting = 0.0;             ///< of smokers, per person-year
  double relapse = 0.0;              ///< of former smokers in later years, per person-year
  double early_relapse_ratio = 0.0;  ///< hazard in the first years after quitting to later ones
  double early_relapse_years = 0.0;
};

/// What start_behaviour fitted to the base population: intercepts only.
struct BehaviourBase {
  // By LaId, log odds.
  std::vector<double> fairly_active;  ///< of at least fairly active
  std::vector<double> active;
  std::vector<double> smoking;
  std::vector<double> overweight;
  std::vector<double> obese;
  std::vector<double> severely_obese;
  // By LsoaId.
  std::vector<double> lonely;        ///< log odds
  std::vector<double> active_share;  ///< of adults, as dealt; 0 where there are none
};

/// How far log odds have moved since the trends began.
struct TargetShifts {
  double fairly_active = 0.0;
  double active = 0.0;
  double smoking = 0.0;
  double overweight = 0.0;
  double obese = 0.0;  ///< and severely obese
};

/// Changes that go on by themselves (scenarios/national/behaviour/trends.csv).
struct BehaviourTrends {
  int first_year = 0;                 ///< they begin in July of it
  std::vector<TargetShifts> by_year;  ///< in July of each year from it on; empty: nothing goes on
};

struct BehaviourModel {
  BehaviourTerms activity;
  BehaviourTerms smoking;
  BehaviourTerms weight;
  BehaviourTerms lonely;
  std::array<double, number_of_sexes> obesity_by_sex{};  ///< log odds of 30 more than of 25
  /// Former smokers among those who do not smoke, by Sex and age.
  std::array<std::array<double, number_of_ages>, number_of_sexes> former{};
  std::vector<BoroughShares> boroughs;  ///< by LaId
  std::vector<double> lonely_share;     ///< of adults, by LsoaId
  BehaviourParameters parameters;
  BehaviourBase base;
  BehaviourTrends trends;
  double smoking_change = 0.0;  ///< of its log odds this month by the trends, a year: model_in
};

}  // namespace hale
