// Times the health and mortality processes: nanoseconds per person-month.
//
//   processes_health [people] [months] [threads]

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <oneapi/tbb/global_control.h>

#include "sim/processes/health/health.hpp"
#include "sim/processes/mortality/mortality.hpp"

#include "tests/support/health_world.hpp"

int main(int argc, char** argv) {
  using namespace hale;
  using Clock = std::chrono::steady_clock;
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
  std::chrono::nanoseconds in_health{0};
  std::chrono::nanoseconds in_mortality{0};
  for (int month = 1; month <= months; ++month) {
    const StepContext now{test::health_base + month, luck, levers};
    const auto start = Clock::now();
    step_health(now, health, world, world.people.health);
    const auto middle = Clock::now();
    step_mortality(now, mortality, world, world.people.life);
    in_health += middle - start;
    in_mortality += Clock::now() - middle;
  }
  const double person_months = static_cast<double>(people) * months;
  std::printf("people=%zu months=%d\n", people, months);
  std::printf("health_ns_per_person_month=%.2f\n",
              static_cast<double>(in_health.count()) / person_months);
  std::printf("mortality_ns_per_person_month=%.2f\n",
              static_cast<double>(in_mortality.count()) / person_months);
  return EXIT_SUCCESS;
}
