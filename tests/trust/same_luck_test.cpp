// Trust tests 1 to 5: what must be the same, is the same to the bit.

#include <map>

#include <catch2/catch.hpp>

#include "sim/engine/simulate.hpp"
#include "sim/runner/run.hpp"

#include "tests/support/shuffle_world.hpp"
#include "tests/support/small_study.hpp"

namespace hale::test {

TEST_CASE("an option whose effects are all zero equals the baseline", "[trust]") {
  const Prepared ready = prepare_small_study({"warm-words-only", "ips-x2"});
  const std::vector<History> histories = run_to_the_end(ready.plan, ready.base);
  const auto of = [&](const std::string& id) -> const History& {
    for (std::size_t k = 0; k < ready.plan.options.size(); ++k) {
      if (ready.plan.options[k].id == id) return histories[k];
    }
    FAIL("no option " << id);
    return histories.front();
  };
  CHECK(same_people(of("warm-words-only"), of("baseline")));
  CHECK(same_population_money(of("warm-words-only"), of("baseline")));
  CHECK_FALSE(same_people(of("ips-x2"), of("baseline")));  // or the comparison proves nothing
}

TEST_CASE("an option that uses nothing equals the baseline, lived from the start", "[trust]") {
  Prepared ready = prepare_small_study({});
  ready.plan.options.push_back({.id = "nothing", .title = "", .programmes = {}});
  const std::vector<History> together = run_to_the_end(ready.plan, ready.base);
  ready.plan.options.pop_back();
  const std::vector<History> alone = run_to_the_end(ready.plan, ready.base);
  CHECK(same_people(together[0], alone[0]));
  CHECK(same_people(together[0], run_to_the_end(ready.plan, ready.base)[0]));
}

TEST_CASE("an option is the same whether it branches off or lives every month", "[trust]") {
  Prepared ready = prepare_small_study({"ips-x2"});
  const std::vector<History> branched = run_to_the_end(ready.plan, ready.base);
  Plan alone = ready.plan;
  alone.options = {ready.plan.options[1]};
  const std::vector<History> whole = run_to_the_end(alone, ready.base);
  CHECK(same_people(branched[1], whole[0]));
  CHECK(same_population_money(branched[1], whole[0]));
}

TEST_CASE("an option equals the baseline in every year before it starts", "[trust]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  Plan whole = ready.plan;
  whole.options = {ready.plan.options[1]};
  const History option = run_to_the_end(whole, ready.base)[0];
  whole.options = {ready.plan.options[0]};
  const History baseline = run_to_the_end(whole, ready.base)[0];
  const int start = ready.plan.options[1].programmes.front().first.year();
  const TallyShape& shape = baseline.tally.shape;
  const auto before = shape.year_row(Month{start, 1}) * shape.cells() * number_of_person_states;
  const auto months_equal = [&](std::size_t from, std::size_t to) {
    const auto& a = option.tally.person_months;
    const auto& b = baseline.tally.person_months;
    const auto at = [](const auto& counts, std::size_t k) {
      return counts.begin() + static_cast<std::ptrdiff_t>(k);
    };
    return std::equal(at(a, from), at(a, to), at(b, from));
  };
  REQUIRE(before > 0);
  CHECK(months_equal(0, before));
  CHECK_FALSE(months_equal(before, baseline.tally.person_months.size()));
}

TEST_CASE("a programme that nobody may join changes nothing", "[trust]") {
  Prepared ready = prepare_small_study({"ips-x2"});
  Option nobody = ready.plan.options[1];
  nobody.id = "nobody";
  for (Programme& programme : nobody.programmes) {
    programme.uptake.accepts = always(0.0);
  }
  ready.plan.options.push_back(nobody);
  const std::vector<History> histories = run_to_the_end(ready.plan, ready.base);
  CHECK(same_people(histories[2], histories[0]));
}

TEST_CASE("the order of people and households does not matter", "[trust]") {
  Prepared ready = prepare_small_study({"ips-x2"});
  const std::vector<History> ordered = run_to_the_end(ready.plan, ready.base);
  const World other = shuffled(ready.base);
  Plan plan = ready.plan;
  // Donors name rows of the base world: they are found again in the new order.
  std::map<Uid, HouseholdId> home_of;
  for (std::size_t row = 0; row < other.households.size(); ++row) {
    const PersonId first = other.households.house.first_member[HouseholdId{row}];
    if (first.is_set()) home_of[other.people.demography.uid[first]] = HouseholdId{row};
  }
  for (HouseholdId& donor : plan.model.demography.donors.households) {
    const PersonId first = ready.base.households.house.first_member[donor];
    donor = home_of.at(ready.base.people.demography.uid[first]);
  }
  const std::vector<History> mixed = run_to_the_end(plan, other);
  CHECK(same_people(ordered[0], mixed[0]));
  CHECK(same_people(ordered[1], mixed[1]));
}

TEST_CASE("any number of threads gives the same numbers", "[trust][determinism]") {
  const Prepared ready = prepare_small_study({"ips-x2"});
  std::vector<History> one;
  {
    const ThreadLimit limit{1};
    one = run_to_the_end(ready.plan, ready.base);
  }
  for (const int threads : {2, 3, 7}) {
    const ThreadLimit limit{threads};
    const std::vector<History> many = run_to_the_end(ready.plan, ready.base);
    CHECK(same_people(one[0], many[0]));
    CHECK(same_people(one[1], many[1]));
    CHECK(one[1].accounts.cells() == many[1].accounts.cells());
  }
}

}  // namespace hale::test
