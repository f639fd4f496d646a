// The total effect of an exposure on death in a simulated cohort, mediated paths included, is that
// of the prior it was built from: the direct shares make up exactly for what health carries.

#include <array>
#include <cmath>
#include <cstddef>
#include <functional>

#include <catch2/catch.hpp>

#include "sim/engine/cohort.hpp"
#include "sim/processes/health/burdens.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

using Expose = std::function<void(World&, PersonId)>;

/// People of working age who live ten years twice, with and without an exposure: the same luck, and
/// nobody dies or ages out of the count.
class Cohort {
 public:
  Cohort() : world_{healthy_world(38000, plan_.model.health)} {
    const std::size_t lsoas = world_.areas.number_of_lsoas();
    world_.surroundings.pm25_lagged = Column<LsoaId, float>(lsoas, 0.0F);
    world_.surroundings.ndvi = Column<LsoaId, float>(lsoas, 0.0F);
    settle_burdens(health_base, plan_.model.health, world_);
    fit_mortality_means(health_base, world_, plan_.model.mortality);
    for (std::size_t row = 0; row < world_.people.size(); ++row) {
      const PersonId person{row};
      const int age = age_in_years(world_.people.demography.birth_month[person], health_base);
      if (age < 30 || age >= 50) continue;
      members_.push_back(person);
      world_.people.employment.work[person] = Work::secure;
    }
  }

  /// Ratio of the deaths expected in the eleventh year, exposed to unexposed.
  [[nodiscard]] double ratio(const Expose& expose) const {
    World exposed = world_;
    for (const PersonId person : members_)
      expose(exposed, person);
    return deaths(exposed) / deaths(world_);
  }

  [[nodiscard]] double ratio_of(Sex sex, const Expose& expose) const {
    Cohort part = *this;
    std::erase_if(part.members_,
                  [&](PersonId person) { return world_.people.demography.sex[person] != sex; });
    return part.ratio(expose);
  }

 private:
  [[nodiscard]] double deaths(const World& world) const {
    return deaths_after(10, plan_, world, members_);
  }

  Plan plan_{.calendar = {.base = health_base, .first_year = 2024, .last_year = 2035},
             .scale = 1.0,
             .luck = Luck{42, 0},
             .model = {.education = {},
                       .employment = {},
                       .income = {},
                       .housing = {},
                       .environment = {},
                       .behaviour = {},
                       .health = shipped_health_model(),
                       .mortality = shipped_mortality_model(),
                       .demography = {}},
             .prices = {},
             .options = {}};
  World world_;
  std::vector<PersonId> members_;
};

/// The logs differ by less than 3 % of the prior's.
void check_total(double got, double prior) {
  CHECK(std::log(got) / std::log(prior) == Approx(1.0).margin(0.03));
}

}  // namespace

TEST_CASE("total effects on death are those of the priors", "[statistical][mortality]") {
  const Cohort cohort;
  SECTION("smoking") {
    check_total(cohort.ratio([](World& world, PersonId person) {
      world.people.behaviour.smoking[person] = Smoking::current;
    }),
                2.8);
  }
  SECTION("obesity") {
    check_total(cohort.ratio([](World& world, PersonId person) {
      world.people.behaviour.weight[person] = Weight::obese;
    }),
                1.35);
  }
  SECTION("loneliness") {
    check_total(cohort.ratio([](World& world, PersonId person) {
      world.people.behaviour.lonely[person] = Lonely::yes;
    }),
                1.07);
  }
  SECTION("inactivity, from 25 MET hours a week to none") {
    check_total(cohort.ratio([](World& world, PersonId person) {
      world.people.behaviour.activity[person] = Activity::inactive;
      world.people.behaviour.activity_felt[person] = 0.0F;
    }) / cohort.ratio([](World& world, PersonId person) {
      world.people.behaviour.activity_felt[person] = 25.0F;
    }),
                std::pow(0.92, -25.0 / 11.25));
  }
  SECTION("fine particles") {
    check_total(cohort.ratio([](World& world, PersonId) {
      for (float& pm25 : world.surroundings.pm25_lagged.values())
        pm25 = 10.0F;
    }),
                1.08);
  }
  SECTION("unemployment") {
    const Expose lose_work = [](World& world, PersonId person) {
      world.people.employment.work[person] = Work::unemployed;
    };
    check_total(cohort.ratio_of(Sex::male, lose_work), 1.20);
    check_total(cohort.ratio_of(Sex::female, lose_work), 1.08);
  }
}

}  // namespace hale::test
