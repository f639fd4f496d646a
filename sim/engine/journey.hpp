#pragma once

// A simulation that can stop between any two months, be written down, and go on: the same bits as
// one that never stopped.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "sim/engine/history.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/state.hpp"

namespace hale {

/// One option's life so far.
struct OptionRun {
  State state;
  History history;
  Month next;  ///< first month not yet simulated
};

/// How far the options of a plan have come.
///
/// An option shares every month before its first programme with the baseline, so it branches from
/// the baseline's state there instead of living those months again: same bits, less time. When
/// lives are paired, what becomes of the baseline must be known first: at the first option's
/// leaving a copy of it goes on to the end, and the baseline that waits is lived again between the
/// first option's leaving and the last one's.
struct Journey {
  std::optional<OptionRun> baseline;  ///< none when nothing needs it any more
  std::optional<OptionRun> branch;    ///< the option in flight: see option_in_flight
  std::size_t branched = 0;           ///< options that have branched off, in branching_order
  std::vector<std::optional<History>> finished;  ///< by option
  std::shared_ptr<const LifeRecord> lives =
      {};  ///< of the finished baseline, when lives are paired
};

/// Called before each month is simulated, with the option's number; returns whether to go on.
using MayGoOn = std::function<bool(std::size_t option, Month month)>;

/// A journey that stands before the base month. `base` is the population at the base date.
[[nodiscard]] Journey begin_journey(const Plan& plan, const World& base);

/// A journey of `plan`'s options that starts from a baseline already lived, under a plan that
/// differs from this one in its options alone, to a month at or before first_difference of each.
/// With `finished`, that baseline's history to the end of the calendar, the baseline is lived no
/// further than the options need.
/// To pair lives, it needs that history and its record.
[[nodiscard]] Journey fork_journey(const Plan& plan, OptionRun baseline,
                                   std::optional<History> finished = {},
                                   std::shared_ptr<const LifeRecord> lives = {});

/// Lives on, until all options have come to the calendar's end (true) or `may_go_on` says no
/// (false). The journey then stands between two months: call again to go on.
[[nodiscard]] bool travel(const Plan& plan, const World& base, Journey& journey,
                          const MayGoOn& may_go_on);

/// The option that `branch` is, of a journey that has one: the last of those branched, or the
/// baseline on its way ahead of the one that waits.
[[nodiscard]] std::size_t option_in_flight(const Plan& plan, const Journey& journey);

/// Have all options come to the calendar's end?
[[nodiscard]] bool has_arrived(const Journey& journey);

/// The histories of a journey that has arrived, by option.
[[nodiscard]] std::vector<History> histories_of(Journey journey);

/// Months that a journey of all options has, and months still to be simulated.
[[nodiscard]] int months_in_all(const Plan& plan);
[[nodiscard]] int months_to_go(const Plan& plan, const Journey& journey);

/// The options but for the baseline in the order in which they branch off: by first_difference, and
/// by number where that is equal.
[[nodiscard]] std::vector<std::size_t> branching_order(const Plan& plan);

/// The first month in which an option can differ from the baseline: its programmes' earliest, or
/// the calendar's end.
[[nodiscard]] Month first_difference(const Plan& plan, const Option& option);

/// A run of `option` without people and with nothing counted: to be filled with what was written
/// down. What the plan and the base population decide (areas, what the base month fixes about
/// labour markets, places in the programmes) is there.
[[nodiscard]] OptionRun blank_run(const Plan& plan, const Option& option, const World& base);

}  // namespace hale
