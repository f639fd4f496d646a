#include "sim/engine/simulate.hpp"

#include <algorithm>
#include <map>

#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

namespace hale {
namespace {

/// One option's life so far.
struct Run {
  State state;
  History history;
  Month next;  ///< first month not yet simulated
};

/// Lives on until `end`. False when the run was asked to stop.
bool live_until(Month end, const Plan& plan, std::size_t option, const World& base, Run& run,
                const MayGoOn& may_go_on) {
  for (; run.next < end; ++run.next) {
    if (!may_go_on(option, run.next)) return false;
    advance_one_month(run.next, plan, plan.options[option], base, run.state, run.history);
  }
  return true;
}

Run branch(const Plan& plan, const Option& option, const Run& baseline) {
  const Areas& areas = baseline.state.world.areas;
  return {.state = {.world = baseline.state.world,
                    .labour_market = baseline.state.labour_market,
                    .enrolments =
                        Enrolments{option.programmes, areas, plan.calendar.base.year(), plan.scale},
                    .levers = {}},
          .history = branch_history(plan, option, areas, baseline.history),
          .next = baseline.next};
}

/// The options by the month in which they branch off, earliest first.
std::multimap<Month, std::size_t> branching_order(const Plan& plan) {
  std::multimap<Month, std::size_t> order;
  for (std::size_t option = 1; option < plan.options.size(); ++option) {
    order.emplace(first_difference(plan, plan.options[option]), option);
  }
  return order;
}

}  // namespace

Month first_difference(const Plan& plan, const Option& option) {
  Month first = plan.calendar.end();
  for (const Programme& programme : option.programmes) {
    first = std::min(first, programme.first);
  }
  return std::max(first, plan.calendar.base);
}

std::vector<History> simulate(const Plan& plan, const World& base, const MayGoOn& may_go_on) {
  std::vector<History> histories;
  for (const Option& option : plan.options) {
    histories.push_back(empty_history(plan, option, base.areas));
  }
  const Option& nothing = plan.options.front();
  Run baseline{.state = starting_state(plan, nothing, base),
               .history = histories.front(),
               .next = plan.calendar.base};
  for (const auto& [month, option] : branching_order(plan)) {
    if (!live_until(month, plan, 0, base, baseline, may_go_on)) return {};
    Run run = branch(plan, plan.options[option], baseline);
    if (!live_until(plan.calendar.end(), plan, option, base, run, may_go_on)) return {};
    histories[option] = std::move(run.history);
  }
  if (!live_until(plan.calendar.end(), plan, 0, base, baseline, may_go_on)) return {};
  histories.front() = std::move(baseline.history);
  return histories;
}

}  // namespace hale
