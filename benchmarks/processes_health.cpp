// Times the health and mortality processes: nanoseconds per person-month by the wall's clock, and
// of processor time, which other work on the machine disturbs less.
//
//   processes_health [people] [months] [threads]

#include <cstdlib>

#include <oneapi/tbb/global_control.h>

#include "sim/processes/health/health.hpp"
#include "sim/processes/mortality/mortality.hpp"

#include "benchmarks/timer.hpp"
#include "tests/support/health_world.hpp"

int main(int argc, char** argv) {
  using namespace hale;
  using benchmarks::Timer;
  const auto argument = [&](int place, long otherwise) {
    return argc > place ? std::atol(argv[place]) : otherwise;
  };
  const auto people = static_cast<std::size_t>(argument(1, 1'000'000));
  const int months = static_cast<int>(argument(2, 24));
  const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                          static_cast<std::size_t>(argument(3, 1))};
  HealthModel health = test::shipped_health_model();
  MortalityModel mortality = test::shipped_mortality_model();
  World world = test::healthy_world(people, health);
  fit_mortality_means(test::health_base, world, mortality);
  const Luck luck{42, 0};
  const Levers levers;
  Timer in_health;
  Timer in_mortality;
  for (int month = 1; month <= months; ++month) {
    const StepContext now{test::health_base + month, luck, levers};
    in_health.time([&] { step_health(now, health, world, world.people.health); });
    in_mortality.time([&] { step_mortality(now, mortality, world, world.people.life); });
  }
  const double person_months = static_cast<double>(people) * months;
  std::printf("people=%zu months=%d\n", people, months);
  in_health.print("health", person_months);
  in_mortality.print("mortality", person_months);
  return EXIT_SUCCESS;
}
