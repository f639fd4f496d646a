#include "sim/runner/base_year.hpp"

#include "sim/core/contracts.hpp"
#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

namespace hale {
namespace {

bool begins_a_quarter(Month month) {
  constexpr int months_in_a_quarter = 3;
  return month.month_of_year() % months_in_a_quarter == 1;
}

}  // namespace

BaseYear live_base_year(const Prepared& ready, const RunControls& controls) {
  const Plan& plan = ready.plan;
  expects(plan.calendar.first_year == plan.calendar.last_year, "the plan reports one year");
  const Option& baseline = plan.options.front();
  State state = starting_state(plan, baseline, ready.base);
  History history = empty_history(plan, baseline, ready.base.areas);
  ActivityWatch watch;
  for (Month month = plan.calendar.base; month < plan.calendar.end(); ++month) {
    if (controls.should_stop()) throw Interrupted{};
    if (month >= plan.calendar.first_reported() && begins_a_quarter(month)) {
      watch.look(state.world, month);
    }
    advance_one_month(month, plan, baseline, ready.base, state, history);
  }
  watch.look(state.world, plan.calendar.end());
  const std::size_t row = history.tally.shape.year_row(plan.calendar.first_reported());
  return {.year = plan.calendar.first_year,
          .areas = ready.base.areas,
          .tally = history.tally,
          .counts = area_counts(history.tally, row),
          .quarterly_moves = watch.moves(),
          .pay = pay_by_la(state.world),
          .less_than_good = less_than_good_by_income(state.world)};
}

}  // namespace hale
