#include "sim/processes/behaviour/smoking.hpp"

#include <algorithm>

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

}  // namespace

AnnualRate starting_rate(const BehaviourModel& model, const AdultKind& who,
                         double place_intercept) {
  AdultKind older = who;
  older.age = std::min(who.age + 1, number_of_ages - 1);
  const double smoking = share_smoking(model, who, place_intercept);
  const double former = (1.0 - smoking) * model.former[who.sex][who.age];
  const double rise = share_smoking(model, older, place_intercept) - smoking;
  const double starters =
      rise + smoking * model.parameters.quitting - former * mean_relapse(model.parameters, who.age);
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
