#include "sim/processes/behaviour/model_in.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/processes/behaviour/log_odds.hpp"

namespace hale {
namespace {

void shift_each(std::vector<double>& log_odds, double shift) {
  for (double& intercept : log_odds)
    intercept += shift;
}

TargetShifts between(const TargetShifts& before, const TargetShifts& after, double share) {
  const auto at = [&](double TargetShifts::*of) {
    return before.*of + share * (after.*of - before.*of);
  };
  return {at(&TargetShifts::fairly_active), at(&TargetShifts::active), at(&TargetShifts::smoking),
          at(&TargetShifts::overweight), at(&TargetShifts::obese)};
}

/// Neighbours are as active as is expected of them, so that a trend is not taken for a spillover.
void shift_shares(std::vector<double>& shares, double shift) {
  for (double& share : shares)
    share = share_at(log_odds_at(share) + shift);
}

void move_targets(const TargetShifts& shifts, BehaviourBase& base) {
  shift_each(base.fairly_active, shifts.fairly_active);
  shift_each(base.active, shifts.active);
  shift_each(base.smoking, shifts.smoking);
  shift_each(base.overweight, shifts.overweight);
  shift_each(base.obese, shifts.obese);
  shift_each(base.severely_obese, shifts.obese);
  if (shifts.active != 0.0) shift_shares(base.active_share, shifts.active);
}

}  // namespace

BehaviourModel model_in(Month month, const BehaviourModel& model) {
  BehaviourModel moved = model;
  const std::vector<TargetShifts>& by_year = model.trends.by_year;
  if (by_year.empty()) return moved;
  const int passed = month.index() - Month{model.trends.first_year, 7}.index();
  if (passed < 0) return moved;
  const auto year = static_cast<std::size_t>(passed / months_per_year);
  if (year + 1 >= by_year.size()) {
    move_targets(by_year.back(), moved.base);
    return moved;
  }
  const TargetShifts& before = by_year[year];
  const TargetShifts& after = by_year[year + 1];
  const double share = static_cast<double>(passed % months_per_year) / months_per_year;
  move_targets(between(before, after, share), moved.base);
  moved.smoking_change = after.smoking - before.smoking;
  return moved;
}

}  // namespace hale
