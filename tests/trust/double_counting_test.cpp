// Nothing is counted twice: what one path carries, no other may. The rules stand in
// docs/processes/health.md and mortality.md.

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/processes/health/burdens.hpp"
#include "sim/processes/health/health.hpp"
#include "sim/processes/mortality/mortality.hpp"
#include "sim/scenario/evidence.hpp"
#include "sim/scenario/read_evidence.hpp"

#include "tests/support/health_world.hpp"
#include "tests/support/source_dir.hpp"

namespace hale::test {
namespace {

struct Lives {
  HealthModel health = shipped_health_model();
  MortalityModel mortality = shipped_mortality_model();
  World world = healthy_world(7600, health);

  Lives() {
    settle_burdens(health_base, health, world);
    fit_mortality_means(health_base, world, mortality);
  }

  /// Everyone's scores and chances of death after a year.
  [[nodiscard]] std::vector<double> after_a_year() const {
    World then = world;
    const Luck luck{42, 0};
    const Levers levers;
    Month month = health_base;
    for (int passed = 0; passed < 12; ++passed, ++month) {
      step_health({month, luck, levers}, health, then, then.people.health);
      step_mortality({month, luck, levers}, mortality, then, then.people.life);
    }
    std::vector<double> state;
    for (std::size_t row = 0; row < then.people.size(); ++row) {
      const PersonId person{row};
      state.push_back(then.people.health.pcs[person]);
      state.push_back(then.people.health.mcs[person]);
      state.push_back(then.people.health.life_satisfaction[person]);
      state.push_back(then.people.life.death_threshold[person]);
    }
    return state;
  }
};

std::vector<std::string> names_of_evidence() {
  std::vector<std::string> names;
  const Evidence evidence = read_evidence(source_dir() / "scenarios" / "evidence");
  for (const auto& [name, prior] : evidence.all())
    names.push_back(name);
  return names;
}

bool any_contains(const std::vector<std::string>& names, const std::string& part) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return name.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("income acts on health through distress alone", "[trust][double-counting]") {
  Lives lives;
  const std::vector<double> before = lives.after_a_year();
  HouseholdIncomeColumns& income = lives.world.households.income;
  for (std::size_t row = 0; row < lives.world.households.size(); ++row) {
    const HouseholdId household{row};
    income.poverty[household] = Poverty::yes;
    income.poverty_after_housing[household] = Poverty::yes;
    income.net[household] = 1;
    income.equivalised[household] = 1;
  }
  CHECK(lives.after_a_year() == before);
  for (Distressed& distress : income.distress.values())
    distress = Distressed::yes;
  CHECK(lives.after_a_year() != before);
}

TEST_CASE("education has no ratio of death beside smoking, weight and work but what is added",
          "[trust][double-counting]") {
  Lives lives;
  const std::vector<double> before = lives.after_a_year();
  for (Education& education : lives.world.people.education.destined.values())
    education = Education::level_4_plus;
  for (Education& education : lives.world.people.education.attained.values())
    education = Education::level_4_plus;
  CHECK(lives.after_a_year() == before);
  for (Education& education : lives.world.people.education.destined.values())
    education = Education::level_3;
  CHECK(lives.after_a_year() != before);
}

TEST_CASE("arrears act through distress alone", "[trust][double-counting]") {
  Lives lives;
  const std::vector<double> before = lives.after_a_year();
  for (std::uint8_t& months : lives.world.households.home.months_arrears.values())
    months = 12;
  CHECK(lives.after_a_year() == before);
}

TEST_CASE("of two ways to count one effect only one is in the evidence",
          "[trust][double-counting]") {
  const std::vector<std::string> names = names_of_evidence();
  CHECK(any_contains(names, "mortality.lonely"));
  CHECK_FALSE(any_contains(names, "isolat"));  // loneliness or isolation, not both
  CHECK(any_contains(names, "mortality.self_rated"));
  CHECK_FALSE(any_contains(names, "ghq"));  // self-rated health or distress score, not both
  CHECK(any_contains(names, "mortality.activity"));
  CHECK_FALSE(any_contains(names, "guideline"));  // MET hours of walking or guideline, not both
  CHECK_FALSE(any_contains(names, "cycl"));
  CHECK_FALSE(any_contains(names, "deadweight"));  // trials are net of it
  for (const std::string& name : names) {          // schooling counts where a programme adds it
    if (name.find("mortality.education") == 0) CHECK(name == "mortality.education_added");
  }
  CHECK_FALSE(any_contains(names, "mortality.income"));
  CHECK_FALSE(any_contains(names, "mortality.poverty"));
}

TEST_CASE("every total effect on death is shared with health", "[trust][double-counting]") {
  const Evidence evidence = read_evidence(source_dir() / "scenarios" / "evidence");
  for (const char* exposure : {"smoking", "weight", "activity", "lonely", "unemployed"}) {
    const Prior* share = evidence.find(std::string{"mortality."} + exposure + "_direct_share");
    REQUIRE(share != nullptr);
    CHECK(share->central > 0.5);
    CHECK(share->central < 1.0);
  }
}

}  // namespace hale::test
