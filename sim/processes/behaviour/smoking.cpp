#include "sim/processes/behaviour/smoking.hpp"

#include <algorithm>
#include <cmath>

namespace hale {
namespace {

/// Years over which smokers of an age may have quit; a year at least.
double years_to_have_quit(std::size_t age) {
  constexpr double usual_start = 18.0;
  return std::max(1.0, static_cast<double>(age) - usual_start);
}

/// Of all former smokers of an age, as dealt at base, per person-year.
double mean_relapse(const BehaviourParameters& known, std::size_t age) {
  const double early = std::min(1.0, known.early_relapse_years / years_to_have_quit(age));
  return known.relapse * (1.0 + (known.early_relapse_ratio - 1.0) * early);
}

/// Of smokers among whom nearly nobody smokes: enough to bring the trend about after the relapses
/// of the first years.
double quitting_by_trend(const BehaviourModel& model) {
  const BehaviourParameters& known = model.parameters;
  const double early_relapses =
      known.relapse * known.early_relapse_ratio * known.early_relapse_years;
  return std::max(0.0, -model.smoking_change) * std::exp(early_relapses);
}

}  // namespace

double most_quitting(const BehaviourModel& model) {
  return model.parameters.quitting + quitting_by_trend(model);
}

AnnualRate quitting_rate(const BehaviourModel& model, const AdultKind& who,
                         double place_intercept) {
  // The share p changes by p (1 - p) a unit of log odds: of the smokers, by 1 - p.
  const double others = 1.0 - share_smoking(model, who, place_intercept);
  return AnnualRate{model.parameters.quitting + quitting_by_trend(model) * others};
}

AnnualRate starting_rate(const BehaviourModel& model, const AdultKind& who,
                         double place_intercept) {
  AdultKind older = who;
  older.age = std::min(who.age + 1, number_of_ages - 1);
  const double smoking = share_smoking(model, who, place_intercept);
  const double former = (1.0 - smoking) * model.former[who.sex][who.age];
  const double rise = share_smoking(model, older, place_intercept) - smoking;
  const double trend = std::max(0.0, model.smoking_change) * smoking * (1.0 - smoking);
  const double starters = rise + trend + smoking * model.parameters.quitting -
                          former * mean_relapse(model.parameters, who.age);
  return AnnualRate{std::clamp(starters / (1.0 - smoking - former), 0.0, most_starting)};
}

AnnualRate relapse_rate(const BehaviourParameters& known, std::uint8_t years) {
  const bool early = years < known.early_relapse_years;
  return AnnualRate{known.relapse} * RateRatio{early ? known.early_relapse_ratio : 1.0};
}

std::uint8_t years_since_quit_at(double uniform, std::size_t age) {
  return static_cast<std::uint8_t>(uniform * years_to_have_quit(age));
}

}  // namespace hale
