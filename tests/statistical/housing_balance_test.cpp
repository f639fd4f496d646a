// Without policy, what is fitted at the base date stays: homes are lost and let, arrears begin and
// end, homes are bought and paid off at the rates at which they come back.

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/engine/month.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/start.hpp"

#include "tests/support/small_study.hpp"

namespace hale::test {
namespace {

struct Homes {
  double all = 0.0;
  std::array<double, number_of_home_tenures> tenure{};
  double temporary = 0.0;
  double rough = 0.0;
  double cold = 0.0;
  double social_arrears = 0.0;

  [[nodiscard]] double share(double count) const { return 100.0 * count / all; }
};

Homes count(const World& world) {
  Homes homes;
  const HomeColumns& of = world.households.home;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId household{row};
    if (world.households.house.size[household] == 0) continue;
    if (of.tenure[household] == Tenure::communal) continue;
    ++homes.all;
    ++homes.tenure[static_cast<std::size_t>(of.tenure[household])];
    homes.temporary += of.shelter[household] == Shelter::temporary ? 1 : 0;
    homes.rough += of.shelter[household] == Shelter::rough ? 1 : 0;
    homes.cold += of.cold[household] == Cold::yes ? 1 : 0;
    homes.social_arrears +=
        of.tenure[household] == Tenure::social_rent && of.months_arrears[household] > 0 ? 1 : 0;
  }
  return homes;
}

}  // namespace

TEST_CASE("for two years homes stay as they were fitted", "[statistical][housing]") {
  const Prepared ready = prepare_small_study({}, 0.1);
  const Option& baseline = ready.plan.options.front();
  State state = starting_state(ready.plan, baseline, ready.base);
  History history = empty_history(ready.plan, baseline, ready.base.areas);
  const Homes before = count(ready.base);
  Month month = ready.plan.calendar.base;
  for (int k = 0; k < 24; ++k, ++month) {
    advance_one_month(month, ready.plan, baseline, ready.base, state, history);
  }
  const Homes after = count(state.world);
  for (std::size_t tenure = 0; tenure < number_of_home_tenures; ++tenure) {
    CAPTURE(tenure);
    CHECK(std::abs(after.share(after.tenure[tenure]) - before.share(before.tenure[tenure])) < 1.5);
  }
  // A queue's length wanders with what comes: some 40 homes a year are lost to it here.
  CHECK(after.share(after.temporary) ==
        Approx(before.share(before.temporary)).margin(4.0 * std::sqrt(160.0) / 1160.0));
  CHECK(after.rough <= before.rough + 4.0 * std::sqrt(2.0 * before.rough));
  CHECK(after.share(after.cold) == Approx(before.share(before.cold)).margin(2.5));
  const auto in_arrears = [](const Homes& homes) {
    return 100.0 * homes.social_arrears /
           homes.tenure[static_cast<std::size_t>(Tenure::social_rent)];
  };
  CHECK(in_arrears(after) == Approx(in_arrears(before)).margin(1.5));
}

}  // namespace hale::test
