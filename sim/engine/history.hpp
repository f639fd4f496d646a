#pragma once

#include "sim/core/contracts.hpp"
#include "sim/economics/accounts.hpp"
#include "sim/economics/incomes.hpp"
#include "sim/economics/participants.hpp"
#include "sim/economics/quantities.hpp"
#include "sim/engine/plan.hpp"
#include "sim/interventions/programme_counts.hpp"
#include "sim/interventions/pull_levers.hpp"
#include "sim/measures/life_histories.hpp"
#include "sim/measures/tally.hpp"

namespace hale {

/// What one option's run leaves behind: integer counts by calendar year, from the year of the base
/// month on. Only adding is possible, so a run can branch by copying it.
struct History {
  Tally tally;
  Accounts accounts;
  Quantities quantities;
  Incomes incomes;
  ProgrammeCounts programmes;
  Participants participants;
  LeverClamps clamps{};
  LifeChanges changes;      ///< of the same people against the baseline
  LifeHistories histories;  ///< of a few of them

  void count(const LeverClamps& month);
};

/// An empty history with room for `option`'s programmes.
[[nodiscard]] History empty_history(const Plan& plan, const Option& option, const Areas& areas);

/// The history that the baseline has so far, with room for `option`'s programmes: what an option
/// that branches off now has in common with it.
[[nodiscard]] History branch_history(const Plan& plan, const Option& option, const Areas& areas,
                                     const History& baseline);

}  // namespace hale
