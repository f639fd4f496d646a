// Times the environment and behaviour processes: nanoseconds per person-month by the wall's clock,
// and of processor time, which other work on the machine disturbs less.
//
//   processes_behaviour [people] [months] [threads]

#include <cstdlib>

#include <oneapi/tbb/global_control.h>

#include "sim/processes/behaviour/behaviour.hpp"
#include "sim/processes/environment/environment.hpp"

#include "benchmarks/timer.hpp"
#include "tests/support/behaviour_world.hpp"

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
  BehaviourModel behaviour = test::shipped_behaviour_model();
  const EnvironmentModel environment = test::shipped_environment_model();
  World world = test::behaving_world(people, behaviour);
  start_surroundings(environment, world);
  const Luck luck{42, 0};
  const Levers levers;
  Timer in_environment;
  Timer in_behaviour;
  for (int month = 1; month <= months; ++month) {
    const StepContext now{test::work_base + month, luck, levers};
    in_environment.time([&] { step_environment(now, environment, world, world.surroundings); });
    in_behaviour.time([&] { step_behaviour(now, behaviour, world, world.people.behaviour); });
  }
  const double person_months = static_cast<double>(people) * months;
  std::printf("people=%zu months=%d\n", people, months);
  in_environment.print("environment", person_months);
  in_behaviour.print("behaviour", person_months);
  return EXIT_SUCCESS;
}
