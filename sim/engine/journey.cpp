#include "sim/engine/journey.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

namespace hale {
namespace {

/// Lives on until `end`. False when the run was asked to stop.
bool live_until(Month end, const Plan& plan, std::size_t option, const World& base, OptionRun& run,
                const MayGoOn& may_go_on) {
  for (; run.next < end; ++run.next) {
    if (!may_go_on(option, run.next)) return false;
    advance_one_month(run.next, plan, plan.options[option], base, run.state, run.history);
  }
  return true;
}

/// `option` where it leaves the baseline, which has come to `next`.
OptionRun branch_off(const Plan& plan, const Option& option, State baseline, const History& history,
                     Month next) {
  const Areas& areas = baseline.world.areas;
  const auto& recorded = baseline.lives.baseline;
  Enrolments enrolments{option.programmes, areas, plan.calendar.base.year(), plan.scale};
  History counted = branch_history(plan, option, areas, history);
  Lives lives;
  if (recorded) {
    lives = {.record = {}, .pairs = PairedLives{*recorded, next}, .baseline = recorded};
    count_the_same(*recorded, next, counted.changes);
  }
  return {.state = {.world = std::move(baseline.world),
                    .labour_market = std::move(baseline.labour_market),
                    .enrolments = std::move(enrolments),
                    .levers = {},
                    .lives = std::move(lives)},
          .history = std::move(counted),
          .next = next};
}

/// The options that have not left the baseline yet and still have to, in branching_order.
std::vector<std::size_t> waiting_options(const Plan& plan, const Journey& journey) {
  std::vector<std::size_t> waiting = branching_order(plan);
  waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(journey.branched));
  std::erase_if(waiting, [&](std::size_t option) { return journey.finished[option].has_value(); });
  return waiting;
}

/// Lets the first of the waiting options branch off a baseline that has come to its first
/// difference. A baseline that nobody needs afterwards is given to it.
void branch_next(const Plan& plan, const std::vector<std::size_t>& waiting, Journey& journey) {
  const Option& option = plan.options[waiting.front()];
  const bool is_last = waiting.size() == 1 && journey.finished.front();
  OptionRun& baseline = *journey.baseline;
  State state = is_last ? std::move(baseline.state) : baseline.state;
  journey.branch = branch_off(plan, option, std::move(state), baseline.history, baseline.next);
  ++journey.branched;
  if (is_last) journey.baseline.reset();
}

/// The baseline's record is complete: nobody is noted in it any more.
void pair_with(const std::shared_ptr<const LifeRecord>& recorded, const Plan& plan,
               OptionRun& baseline) {
  baseline.state.lives = {.record = LifeRecord{plan.calendar.base.year(), plan.years()},
                          .pairs = {},
                          .baseline = recorded};
}

/// An option that never differs ends as the baseline does.
History idle_history(const Plan& plan, const Option& option, const Areas& areas,
                     const History& baseline, const LifeRecord* recorded) {
  History history = branch_history(plan, option, areas, baseline);
  if (recorded != nullptr) count_the_same(*recorded, plan.calendar.end(), history.changes);
  return history;
}

void finish(std::size_t option, std::optional<OptionRun>& run, Journey& journey) {
  Lives& lives = run->state.lives;
  if (lives.pairs) run->history.histories = choose_histories(*lives.baseline, *lives.pairs);
  journey.finished[option] = std::move(run->history);
  if (lives.record && !lives.baseline) {
    lives.record->complete();
    journey.lives = std::make_shared<const LifeRecord>(std::move(*lives.record));
  }
  run.reset();
}

/// Lets a copy of the baseline go ahead to the end, with the record of its people so far.
void go_ahead(const Plan& plan, Journey& journey) {
  OptionRun& baseline = *journey.baseline;
  Lives lives = std::move(baseline.state.lives);
  pair_with({}, plan, baseline);
  journey.branch = baseline;
  journey.branch->state.lives = std::move(lives);
}

/// What the options need of a baseline that has ended: its record, and the ends of the idle ones.
void prepare_pairs(const Plan& plan, Journey& journey) {
  pair_with(journey.lives, plan, *journey.baseline);
  for (std::size_t option = 1; option < plan.options.size(); ++option) {
    if (first_difference(plan, plan.options[option]) < plan.calendar.end()) continue;
    journey.finished[option] =
        idle_history(plan, plan.options[option], journey.baseline->state.world.areas,
                     *journey.finished.front(), journey.lives.get());
  }
  if (has_arrived(journey)) journey.baseline.reset();
}

/// Months of the baseline that are lived twice: from the first leaving to the last, of those that
/// are not idle.
int months_lived_again(const Plan& plan) {
  Month first = plan.calendar.end();
  Month last = plan.calendar.base;
  for (std::size_t option = 1; option < plan.options.size(); ++option) {
    const Month leaves = first_difference(plan, plan.options[option]);
    if (leaves == plan.calendar.end()) continue;
    first = std::min(first, leaves);
    last = std::max(last, leaves);
  }
  return plan.pairs_lives ? std::max(0, last - first) : 0;
}

/// The month up to which the baseline has to be lived: to the end, or to the last option's leaving.
Month end_of_baseline(const Plan& plan, const Journey& journey) {
  if (!journey.finished.front()) return plan.calendar.end();
  const std::vector<std::size_t> waiting = waiting_options(plan, journey);
  return waiting.empty() ? plan.calendar.base
                         : first_difference(plan, plan.options[waiting.back()]);
}

}  // namespace

Month first_difference(const Plan& plan, const Option& option) {
  Month first = plan.calendar.end();
  for (const Programme& programme : option.programmes) {
    first = std::min(first, programme.first);
  }
  return std::max(first, plan.calendar.base);
}

std::vector<std::size_t> branching_order(const Plan& plan) {
  std::vector<std::size_t> order;
  for (std::size_t option = 1; option < plan.options.size(); ++option) {
    order.push_back(option);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return first_difference(plan, plan.options[a]) < first_difference(plan, plan.options[b]);
  });
  return order;
}

Journey begin_journey(const Plan& plan, const World& base) {
  const Option& nothing = plan.options.front();
  return {.baseline = OptionRun{.state = starting_state(plan, nothing, base),
                                .history = empty_history(plan, nothing, base.areas),
                                .next = plan.calendar.base},
          .branch = {},
          .finished = std::vector<std::optional<History>>(plan.options.size())};
}

Journey fork_journey(const Plan& plan, OptionRun baseline, std::optional<History> finished,
                     std::shared_ptr<const LifeRecord> lives) {
  expects(!plan.pairs_lives || (finished && lives),
          "to pair lives, those of the baseline are known");
  baseline.state.lives = {};
  if (plan.pairs_lives) pair_with(lives, plan, baseline);
  Journey journey{.baseline = {},
                  .branch = {},
                  .finished = std::vector<std::optional<History>>(plan.options.size())};
  for (const std::size_t number : branching_order(plan)) {
    const Option& option = plan.options[number];
    const Month leaves = first_difference(plan, option);
    expects(baseline.next <= leaves, "the baseline has not gone past where an option leaves it");
    if (finished && leaves == plan.calendar.end())
      journey.finished[number] = idle_history(plan, option, baseline.state.world.areas, *finished,
                                              plan.pairs_lives ? lives.get() : nullptr);
  }
  journey.finished.front() = std::move(finished);
  if (plan.pairs_lives) journey.lives = std::move(lives);
  if (!has_arrived(journey)) journey.baseline = std::move(baseline);
  return journey;
}

bool travel(const Plan& plan, const World& base, Journey& journey, const MayGoOn& may_go_on) {
  const Month end = plan.calendar.end();
  while (!has_arrived(journey)) {
    const std::vector<std::size_t> waiting = waiting_options(plan, journey);
    if (journey.branch) {
      const std::size_t option = option_in_flight(plan, journey);
      if (!live_until(end, plan, option, base, *journey.branch, may_go_on)) return false;
      finish(option, journey.branch, journey);
      if (option == 0) prepare_pairs(plan, journey);
    } else if (!waiting.empty()) {
      const Month leaves = first_difference(plan, plan.options[waiting.front()]);
      if (!live_until(leaves, plan, 0, base, *journey.baseline, may_go_on)) return false;
      if (plan.pairs_lives && !journey.finished.front()) {
        go_ahead(plan, journey);
      } else {
        branch_next(plan, waiting, journey);
      }
    } else {
      if (!live_until(end, plan, 0, base, *journey.baseline, may_go_on)) return false;
      finish(0, journey.baseline, journey);
    }
  }
  return true;
}

std::size_t option_in_flight(const Plan& plan, const Journey& journey) {
  if (plan.pairs_lives && !journey.finished.front()) return 0;
  return branching_order(plan)[journey.branched - 1];
}

bool has_arrived(const Journey& journey) {
  return std::all_of(journey.finished.begin(), journey.finished.end(),
                     [](const std::optional<History>& history) { return history.has_value(); });
}

std::vector<History> histories_of(Journey journey) {
  expects(has_arrived(journey), "every option has a history");
  std::vector<History> histories;
  for (std::optional<History>& history : journey.finished) {
    histories.push_back(std::move(*history));
  }
  return histories;
}

int months_in_all(const Plan& plan) {
  int months = plan.calendar.end() - plan.calendar.base;
  for (std::size_t option = 1; option < plan.options.size(); ++option) {
    months += plan.calendar.end() - first_difference(plan, plan.options[option]);
  }
  return months + months_lived_again(plan);
}

int months_to_go(const Plan& plan, const Journey& journey) {
  const Month end = plan.calendar.end();
  int months = journey.branch ? end - journey.branch->next : 0;
  for (const std::size_t option : waiting_options(plan, journey)) {
    months += end - first_difference(plan, plan.options[option]);
  }
  if (!journey.baseline) return months;
  if (plan.pairs_lives && !journey.finished.front()) {
    const int again = months_lived_again(plan);
    return journey.branch ? months + again : months + again + (end - journey.baseline->next);
  }
  return months + std::max(0, end_of_baseline(plan, journey) - journey.baseline->next);
}

OptionRun blank_run(const Plan& plan, const Option& option, const World& base) {
  World world;
  world.areas = base.areas;
  Lives lives;
  if (plan.pairs_lives && &option == &plan.options.front()) {
    lives.record = LifeRecord{plan.calendar.base.year(), plan.years()};
  } else if (plan.pairs_lives) {
    lives.pairs = PairedLives{plan.years()};
  }
  return {.state = {.world = std::move(world),
                    .labour_market =
                        open_labour_market(plan.calendar.base, plan.model.employment, base),
                    .enrolments = Enrolments{option.programmes, base.areas,
                                             plan.calendar.base.year(), plan.scale},
                    .levers = {},
                    .lives = std::move(lives)},
          .history = empty_history(plan, option, base.areas),
          .next = plan.calendar.base};
}

}  // namespace hale
