// That nothing is forgotten when a run is written down: every member is named, but for those that
// are left out on purpose.

#include "sim/engine/run_parts.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_study.hpp"

namespace hale::test {
namespace {

/// Turns into anything.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT: that is what it is for
};

template <class T, std::size_t... numbers>
constexpr bool takes(std::index_sequence<numbers...> /*initialisers*/) {
  return requires {
    T{(static_cast<void>(numbers), Anything{})...};
  };
}

/// Members of an aggregate: the most initialisers that it takes.
template <class T, std::size_t most = 32>
constexpr std::size_t number_of_members() {
  if constexpr (takes<T>(std::make_index_sequence<most>{})) {
    return most;
  } else {
    return number_of_members<T, most - 1>();
  }
}

/// How many members are not named.
template <class Whole>
std::size_t left_out(const Whole& whole) {
  std::size_t named = 0;
  for_each_part(whole, [&](const char*, const auto&) { ++named; });
  return number_of_members<Whole>() - named;
}

struct ThreeMembers {
  int one;
  std::vector<int> two;
  std::array<int, 2> three;
};

}  // namespace

TEST_CASE("every column is named for writing down", "[checkpoint]") {
  REQUIRE(number_of_members<ThreeMembers>() == 3);
  const People people;
  CHECK(left_out(people) == 0);
  CHECK(left_out(people.demography) == 0);
  CHECK(left_out(people.education) == 0);
  CHECK(left_out(people.employment) == 0);
  CHECK(left_out(LiftedPay{}) == 0);
  CHECK(left_out(people.income) == 0);
  CHECK(left_out(people.behaviour) == 0);
  CHECK(left_out(people.health) == 0);
  CHECK(left_out(people.life) == 0);
  const Households households;
  CHECK(left_out(households) == 0);
  CHECK(left_out(households.house) == 0);
  CHECK(left_out(households.home) == 0);
  CHECK(left_out(households.income) == 0);
  CHECK(left_out(Surroundings{}) == 0);
  CHECK(left_out(World{}) == 1);  // areas
}

TEST_CASE("everything that a run counts is named for writing down", "[checkpoint]") {
  const Prepared ready = prepare_small_study({}, 0.001);
  const OptionRun run = blank_run(ready.plan, ready.plan.options.front(), ready.base);
  CHECK(left_out(run) == 0);
  CHECK(left_out(run.state) == 1);                // levers
  CHECK(left_out(LifeRecord::Watched{}) == 0);
  CHECK(left_out(run.state.labour_market) == 4);  // what the base month fixes
  CHECK(left_out(LocalMarket{}) == 0);
  CHECK(left_out(Membership{}) == 0);
  CHECK(left_out(run.history) == 0);
  CHECK(left_out(run.history.tally.cells) == 0);
  CHECK(left_out(run.history.tally.lsoas) == 0);
  CHECK(left_out(run.history.tally.ethnicities) == 0);
  CHECK(left_out(run.history.tally.flows) == 0);
  CHECK(left_out(run.history.tally.living) == 0);
  CHECK(left_out(SurroundingsMonth{}) == 0);
  CHECK(left_out(IncomeSums{}) == 0);
}

}  // namespace hale::test
