// Time of the work and income processes, in ns per person-month of processor time.
//
//   processes_work [PEOPLE] [MONTHS] [SCENARIOS]
//
// on a made-up population spread evenly over ages 0-84 and the region's boroughs and IMD quintiles.

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "sim/interventions/levers.hpp"
#include "sim/scenario/read_employment.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/working_world.hpp"

namespace {

using namespace hale;

struct Times {
  double employment = 0.0;
  double person_income = 0.0;
  double household_income = 0.0;
};

/// Processor time, of all threads together: what other programs do does not count.
template <class Act>
double seconds(const Act& act) {
  const std::clock_t before = std::clock();
  act();
  return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

Times advance(World world, LabourMarket market, const EmploymentModel& employment,
              const IncomeModel& income, int months) {
  const Luck luck{1};
  const Levers levers;
  Times times;
  for (int k = 1; k <= months; ++k) {
    const StepContext now{test::work_base + k, luck, levers};
    times.employment +=
        seconds([&] { step_employment(now, employment, world, market, world.people.employment); });
    times.person_income += seconds(
        [&] { step_income(now, income, world, world.people.income, world.households.income); });
    times.household_income +=
        seconds([&] { pool_income(now, income, world, world.households.income); });
  }
  return times;
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t people = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1000000;
  const int months = count > 2 ? std::atoi(arguments[2]) : 24;
  const std::filesystem::path scenarios = count > 3 ? arguments[3] : "scenarios";
  const std::filesystem::path region = scenarios / "regions" / "west-midlands";
  World world = test::working_world(people);
  const Evidence evidence = read_evidence(scenarios / "evidence");
  const EmploymentModel employment = read_employment(scenarios, region, world.areas, evidence);
  const IncomeModel income = read_income(scenarios, region, world.areas, evidence);
  const Luck luck{1};
  start_employment(luck, test::work_base, employment, world);
  start_income(luck, test::work_base, income, world);
  const LabourMarket market = open_labour_market(test::work_base, employment, world);
  for (const std::size_t threads : {1U, 2U}) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    const Times times = advance(world, market, employment, income, months);
    const double scale = 1e9 / static_cast<double>(people) / months;
    fmt::print(
        "threads={} people={} months={} ns_per_person_month employment={:.2f} income={:.2f} "
        "households={:.2f} together={:.2f}\n",
        threads, people, months, times.employment * scale, times.person_income * scale,
        times.household_income * scale,
        (times.employment + times.person_income + times.household_income) * scale);
  }
  return 0;
}
