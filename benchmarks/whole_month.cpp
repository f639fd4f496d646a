// The whole month and each of its lines, on a study's real people: ns per person-month, with 1 and
// 2 threads, and bytes per person.
//
//   whole_month [STUDY] [SCALE] [MONTHS]     default: the IPS study, 0.1, 60
//
// The lines are those of sim/engine/month.cpp, in its order, with a clock between them; that both
// give the same accounts is checked at the end. The option measured is the study's first after the
// baseline.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <oneapi/tbb/global_control.h>

#include "sim/economics/settle.hpp"
#include "sim/engine/month.hpp"
#include "sim/engine/start.hpp"
#include "sim/interventions/pull_levers.hpp"
#include "sim/interventions/run_programmes.hpp"
#include "sim/measures/observe.hpp"
#include "sim/population/pack.hpp"
#include "sim/processes/health/start_health.hpp"
#include "sim/runner/prepare.hpp"
#include "sim/runner/scenarios_dir.hpp"
#include "sim/scenario/read_study.hpp"

#include "benchmarks/reference.hpp"

namespace hale {
namespace {

struct Line {
  std::string name;
  double seconds = 0.0;
};

/// The lines of a month and the time each has taken.
class Clock {
 public:
  template <class Act>
  void time(const char* name, const Act& act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    line(name).seconds += benchmarks::seconds_since(start);
  }

  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }

 private:
  Line& line(const char* name) {
    for (Line& known : lines_) {
      if (known.name == name) return known;
    }
    return lines_.emplace_back(Line{name, 0.0});
  }

  std::vector<Line> lines_;
};

void advance(Month month, const Plan& plan, const Option& option, const World& base, State& state,
             History& history, Clock& clock) {
  const Model& model = plan.model;
  World& world = state.world;
  People& people = world.people;
  HouseholdIncomeColumns& pools = world.households.income;
  Enrolments& enrolments = state.enrolments;
  const std::span<const Programme> programmes = option.programmes;
  const StepContext now{month, plan.luck, state.levers};
  Movements moved;
  clock.time("programmes", [&] {
    run_programmes(month, programmes, world, plan.luck, enrolments, history.programmes);
    history.count(pull_levers(month, programmes, enrolments, world, state.levers));
  });
  clock.time("education", [&] { step_education(now, model.education, world, people.education); });
  clock.time("employment", [&] {
    step_employment(now, model.employment, world, state.labour_market, people.employment);
  });
  clock.time("income, people",
             [&] { step_income(now, model.income, world, people.income, pools); });
  clock.time("income, households", [&] { pool_income(now, model.income, world, pools); });
  clock.time("housing", [&] { step_housing(now, model.housing, world, world.households.home); });
  clock.time("environment",
             [&] { step_environment(now, model.environment, world, world.surroundings); });
  clock.time("behaviour", [&] { step_behaviour(now, model.behaviour, world, people.behaviour); });
  clock.time("health", [&] { step_health(now, model.health, world, people.health); });
  clock.time("mortality", [&] { step_mortality(now, model.mortality, world, people.life); });
  clock.time("observe", [&] { observe(month, world, history.tally); });
  clock.time("settle", [&] {
    settle(month, world, plan.prices, history.accounts);
    settle_quantities(month, world, plan.prices, history.accounts, history.quantities);
    settle_programmes(month, programmes, enrolments, plan.prices, history.accounts);
    count_incomes(month, world, history.incomes);
    follow_participants(month, enrolments, world, history.participants);
  });
  clock.time("demography", [&] {
    moved = step_demography(now, model.demography, base, world);
    start_newborn_health(plan.luck, month, model.health, moved.births, world);
  });
  clock.time("movements", [&] { observe_movements(month, world, moved, history.tally); });
  clock.time("pack", [&] {
    if (month.month_of_year() == 12) enrolments.remap(pack_rows(world));
  });
}

/// Sum of the sizes of a table's columns' values.
template <class Table>
std::size_t bytes_per_row(const Table& table) {
  std::size_t bytes = 0;
  table.for_each_column([&]<class ColumnT>(const ColumnT& /*column*/) {
    bytes += sizeof(typename ColumnT::value_type);
  });
  return bytes;
}

void print_bytes(const World& world) {
  const std::size_t person = bytes_per_row(world.people);
  const std::size_t household = bytes_per_row(world.households);
  const double households =
      static_cast<double>(world.households.size()) / static_cast<double>(world.people.size());
  std::printf("bytes per person %.1f: %zu of their own and %.1f of the household's %zu\n",
              static_cast<double>(person) + households * static_cast<double>(household), person,
              households * static_cast<double>(household), household);
}

/// Lives `months` of an option; prints a table and returns whether month.cpp does the same.
bool measure(const Prepared& ready, std::size_t option_number, int months, int threads) {
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          static_cast<std::size_t>(threads)};
  const Plan& plan = ready.plan;
  const Option& option = plan.options[option_number];
  State state = starting_state(plan, option, ready.base);
  History history = empty_history(plan, option, ready.base.areas);
  Clock clock;
  double person_months = 0.0;
  double reference = 0.0;
  for (int k = 0; k < months; ++k) {
    person_months += static_cast<double>(state.world.people.size());
    advance(plan.calendar.base + k, plan, option, ready.base, state, history, clock);
    if (k % 8 == 0) reference += benchmarks::reference_ns_per_person_month();
  }
  reference /= (months + 7) / 8;
  double all = 0.0;
  std::printf("%s, %d thread%s, %.0f person-months, reference loop %.1f ns\n", option.id.c_str(),
              threads, threads == 1 ? "" : "s", person_months, reference);
  for (const Line& line : clock.lines()) {
    std::printf("  %-20s %7.2f ns\n", line.name.c_str(), line.seconds * 1e9 / person_months);
    all += line.seconds;
  }
  std::printf("  %-20s %7.2f ns a person-month, %.2f of the reference loop\n", "whole month",
              all * 1e9 / person_months, all * 1e9 / person_months / reference);
  State twin = starting_state(plan, option, ready.base);
  History same = empty_history(plan, option, ready.base.areas);
  for (int k = 0; k < months; ++k) {
    advance_one_month(plan.calendar.base + k, plan, option, ready.base, twin, same);
  }
  return same.tally.person_months == history.tally.person_months &&
         same.tally.expected_deaths == history.tally.expected_deaths;
}

}  // namespace
}  // namespace hale

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : "scenarios/studies/ips-expansion.yaml";
  const std::string scale = argc > 2 ? argv[2] : "0.1";
  const int months = argc > 3 ? std::atoi(argv[3]) : 60;
  const auto scenarios = hale::find_scenarios_dir(path);
  const hale::Study study = hale::read_study(path, {"scale=" + scale}, scenarios);
  const hale::Prepared ready = hale::prepare(study, scenarios);
  hale::print_bytes(ready.base);
  bool same = true;
  for (const std::size_t option : {0U, 1U}) {
    for (const int threads : {1, 2}) {
      same = hale::measure(ready, option, months, threads) && same;
    }
  }
  std::puts(same ? "month.cpp does the same" : "month.cpp does something else: mend this program");
  return same ? 0 : 1;
}
