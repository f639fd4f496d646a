#include "sim/engine/history.hpp"

namespace hale {
namespace {

void copy_population_flows(const Accounts& from, Accounts& to) {
  for (int year = from.first_year(); year < from.first_year() + from.years(); ++year) {
    for (std::size_t agency = 0; agency < number_of_agencies; ++agency) {
      for (std::size_t kind = 0; kind < number_of_flow_kinds; ++kind) {
        const auto payer = static_cast<Agency>(agency);
        const auto what = static_cast<FlowKind>(kind);
        to.book(year, population_flows, payer, what, from.at(year, population_flows, payer, what));
      }
    }
  }
}

}  // namespace

void History::count(const LeverClamps& month) {
  for (std::size_t lever = 0; lever < clamps.size(); ++lever) {
    clamps[lever] += month[lever];
  }
}

History empty_history(const Plan& plan, const Option& option, const Areas& areas) {
  const int first_year = plan.calendar.base.year();
  const int years = plan.calendar.last_year - first_year + 1;
  const std::size_t programmes = option.programmes.size();
  const TallyShape shape{.first_year = first_year,
                         .years = static_cast<std::size_t>(years),
                         .las = areas.las.size(),
                         .lsoas = areas.number_of_lsoas()};
  return {.tally = Tally{shape},
          .accounts = Accounts{first_year, years, programmes},
          .quantities = Quantities{first_year, years, plan.prices.unit_costs.size()},
          .incomes = Incomes{first_year, years},
          .programmes = ProgrammeCounts{first_year, years, programmes, areas.las.size()},
          .participants = Participants{first_year, years, programmes},
          .changes = LifeChanges{shape.years},
          .histories = LifeHistories{shape.years}};
}

History branch_history(const Plan& plan, const Option& option, const Areas& areas,
                       const History& baseline) {
  expects(baseline.programmes.programmes() == 0, "an option branches from the baseline");
  History branch = empty_history(plan, option, areas);
  branch.tally = baseline.tally;
  copy_population_flows(baseline.accounts, branch.accounts);
  branch.quantities = baseline.quantities;
  branch.incomes = baseline.incomes;
  return branch;
}

}  // namespace hale
