#include "sim/runner/base_year.hpp"

#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/engine/expected_births.hpp"
#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"

namespace hale {
namespace {

/// Whoever is there at the month's end, and the births that were to be expected in it.
void watch_boroughs(Month month, const DemographyModel& model, const World& world,
                    std::vector<BoroughTotals>& totals) {
  add_totals(totals, borough_totals(month, world));
  const std::vector<std::int64_t> births = expected_births(month, model, world);
  for (std::size_t la = 0; la < totals.size(); ++la) {
    totals[la].chances_of_birth += births[la];
  }
}

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
  std::vector<BoroughTotals> totals(ready.base.areas.las.size());
  for (Month month = plan.calendar.base; month < plan.calendar.end(); ++month) {
    if (controls.should_stop()) throw Interrupted{};
    if (month >= plan.calendar.first_reported() && begins_a_quarter(month)) {
      watch.look(state.world, month);
    }
    advance_one_month(month, plan, baseline, ready.base, state, history);
    if (!plan.calendar.reports(month)) continue;
    watch_boroughs(month, plan.model.demography, state.world, totals);
  }
  watch.look(state.world, plan.calendar.end());
  const std::size_t row = history.tally.shape.year_row(plan.calendar.first_reported());
  return {.year = plan.calendar.first_year,
          .areas = ready.base.areas,
          .tally = history.tally,
          .counts = area_counts(history.tally, row),
          .quarterly_moves = watch.moves(),
          .pay = pay_by_la(state.world),
          .hourly_pay = hourly_pay_by_la(state.world),
          .less_than_good = less_than_good_by_income(state.world),
          .inactivity = inactivity_by_group(plan.calendar.end(), state.world),
          .parents = parents_at_work(plan.calendar.end(), state.world),
          .totals = std::move(totals)};
}

}  // namespace hale
