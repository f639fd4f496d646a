#include "sim/runner/base_year.hpp"

#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

namespace hale {

BaseYear live_base_year(const Prepared& ready, const RunControls& controls) {
  const Plan& plan = ready.plan;
  const Option& baseline = plan.options.front();
  State state = starting_state(plan, baseline, ready.base);
  History history = empty_history(plan, baseline, ready.base.areas);
  for (Month month = plan.calendar.base; month < plan.calendar.end(); ++month) {
    if (controls.should_stop()) throw Interrupted{};
    advance_one_month(month, plan, baseline, ready.base, state, history);
  }
  const std::size_t row = history.tally.shape.year_row(plan.calendar.first_reported());
  return {.year = plan.calendar.first_year,
          .areas = ready.base.areas,
          .tally = history.tally,
          .counts = area_counts(history.tally, row)};
}

}  // namespace hale
