#include "sim/runner/apply_calibration.hpp"

#include "sim/core/contracts.hpp"

namespace hale {

double with_odds_times(double ratio, double share) {
  if (ratio == 1.0) return share;
  return ratio * share / (1.0 - share + ratio * share);
}

void apply_calibration(const InterceptRatios& ratios, DemographyTables& demography, Model& model) {
  expects(ratios.size() == demography.births_per_year.size() &&
              ratios.size() == model.behaviour.boroughs.size() &&
              ratios.size() == model.housing.boroughs.size(),
          "a row of ratios for every local authority");
  for (std::size_t la = 0; la < ratios.size(); ++la) {
    const auto of = [&](Intercept intercept) {
      return ratios[la][static_cast<std::size_t>(intercept)];
    };
    const auto move_share = [&of](Intercept intercept, double& share) {
      share = with_odds_times(of(intercept), share);
    };
    demography.births_per_year[la] *= of(Intercept::births);
    BoroughShares& adults = model.behaviour.boroughs[la];
    move_share(Intercept::inactive, adults.inactive);
    move_share(Intercept::active, adults.active);
    move_share(Intercept::smoking, adults.smoking);
    move_share(Intercept::overweight, adults.overweight);
    move_share(Intercept::obese, adults.obese);
    BoroughHousing& homes = model.housing.boroughs[la];
    homes.loss_ratio *= of(Intercept::losing_home);
    move_share(Intercept::cold_homes, homes.fuel_poor);
  }
}

}  // namespace hale
