// The trial that the programme's effect was taken from, repeated in silico: everyone who would have
// been let in, once with support and once without, the same luck both times.

#include <vector>

#include <catch2/catch.hpp>

#include "sim/engine/start.hpp"
#include "sim/interventions/predicate.hpp"

#include "tests/support/small_study.hpp"

namespace hale::test {
namespace {

constexpr int months_of_trial = 12;
constexpr int months_of_sustained_work = 3;  // 13 weeks

std::vector<std::uint8_t> let_in(const Prepared& ready) {
  std::vector<std::uint8_t> mask(ready.base.people.size());
  const Predicate& rules = ready.plan.options[1].programmes.front().who.predicate;
  evaluate(rules, ready.base, ready.plan.calendar.base, Block{0, mask.size()}, mask);
  return mask;
}

/// Of those let in, how many were in work for three months on end within a year.
std::int64_t sustained_work(const Prepared& ready, const std::vector<std::uint8_t>& mask,
                            float hazard_ratio) {
  State state = starting_state(ready.plan, ready.plan.options[0], ready.base);
  Levers levers;
  std::vector<int> run(mask.size());
  std::vector<std::uint8_t> reached(mask.size());
  for (int m = 1; m <= months_of_trial; ++m) {
    const std::span<float> ratio = levers.touch(Lever::work_job_finding, mask.size());
    for (std::size_t row = 0; row < mask.size(); ++row) {
      ratio[row] = mask[row] != 0 ? hazard_ratio : 1.0F;
    }
    const StepContext now{ready.plan.calendar.base + m, ready.plan.luck, levers};
    People& people = state.world.people;
    step_employment(now, ready.plan.model.employment, state.world, state.labour_market,
                    people.employment);
    step_health(now, ready.plan.model.health, state.world, people.health);
    for (std::size_t row = 0; row < mask.size(); ++row) {
      const bool works = is_employed(people.employment.work[PersonId{row}]);
      run[row] = works ? run[row] + 1 : 0;
      if (run[row] >= months_of_sustained_work) reached[row] = 1;
    }
  }
  std::int64_t count = 0;
  for (std::size_t row = 0; row < mask.size(); ++row) {
    count += mask[row] != 0 && reached[row] != 0 ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("support gives the trial's gain in sustained work", "[statistical][trial]") {
  const Prepared ready = prepare_small_study({"ips-today"}, 0.1);
  const std::vector<std::uint8_t> mask = let_in(ready);
  std::int64_t people = 0;
  for (const std::uint8_t in : mask) {
    people += in;
  }
  const auto percent = [people](std::int64_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(people);
  };
  const double ratio = ready.plan.options[1].programmes.front().effects.front().value;
  const double without = percent(sustained_work(ready, mask, 1.0F));
  const double with = percent(sustained_work(ready, mask, static_cast<float>(ratio)));
  CAPTURE(people, ratio, without, with);
  // The forecast for the West Midlands is +3 points (sd 1.5): evidence, prior pp_ips_wm.
  CHECK(without > 12.0);
  CHECK(without < 30.0);
  CHECK(with - without > 2.5);
  CHECK(with - without < 3.5);
}

}  // namespace hale::test
