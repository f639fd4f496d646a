#include "sim/processes/mortality/exposures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/processes/mortality/mortality.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

constexpr double smoking = 2.8;

struct Exposed {
  HealthModel health = shipped_health_model();
  MortalityModel mortality = shipped_mortality_model();
  World world = healthy_world(3800, health);
  ExposureTable table{mortality.parameters.exposures};

  [[nodiscard]] float ratio_of(PersonId person) const {
    std::array<float, 1> ratio{};
    read_exposures(world, {person.row() + 0U, person.row() + 1U}, table, ratio.data());
    return ratio[0];
  }

  [[nodiscard]] PersonId adult() const {
    std::size_t row = 0;
    while (world.people.employment.work[PersonId{row}] == Work::child)
      ++row;
    return PersonId{row};
  }
};

double hazard_of(const World& world, PersonId person) {
  const double chance = world.people.life.death_threshold[person] / 4294967296.0;
  return -std::log1p(-chance);
}

}  // namespace

TEST_CASE("whoever never smoked and does nothing has a ratio of one", "[oracle][mortality]") {
  const Exposed exposed;
  CHECK(exposed.ratio_of(exposed.adult()) == 1.0F);
}

TEST_CASE("smoking's ratio halves on the log in the half-life after quitting",
          "[oracle][mortality]") {
  Exposed exposed;
  const PersonId person = exposed.adult();
  BehaviourColumns& does = exposed.world.people.behaviour;
  does.smoking[person] = Smoking::current;
  const double current = std::pow(smoking, 0.98);
  CHECK(exposed.ratio_of(person) == Approx(current).epsilon(1e-6));
  does.smoking[person] = Smoking::former;
  does.years_since_quit[person] = 0;
  CHECK(exposed.ratio_of(person) == Approx(current).epsilon(1e-6));
  does.years_since_quit[person] = 8;
  CHECK(exposed.ratio_of(person) == Approx(std::sqrt(current)).epsilon(1e-6));
  float before = exposed.ratio_of(person);
  for (int years = 9; years < 256; ++years) {
    does.years_since_quit[person] = static_cast<std::uint8_t>(years);
    const float now = exposed.ratio_of(person);
    REQUIRE(now <= before);
    before = now;
  }
  CHECK(before == Approx(1.0).margin(1e-6));
}

TEST_CASE("ratios of weight, loneliness and rough sleeping multiply", "[oracle][mortality]") {
  Exposed exposed;
  const PersonId person = exposed.adult();
  BehaviourColumns& does = exposed.world.people.behaviour;
  does.weight[person] = Weight::overweight;
  CHECK(exposed.ratio_of(person) == 1.0F);
  does.weight[person] = Weight::obese;
  const double obese = std::pow(1.35, 0.96);
  CHECK(exposed.ratio_of(person) == Approx(obese).epsilon(1e-6));
  does.lonely[person] = Lonely::yes;
  const double lonely = std::pow(1.07, 0.91);
  CHECK(exposed.ratio_of(person) == Approx(obese * lonely).epsilon(1e-6));
  const HouseholdId household = exposed.world.people.demography.household[person];
  exposed.world.households.home.shelter[household] = Shelter::temporary;
  CHECK(exposed.ratio_of(person) == Approx(obese * lonely).epsilon(1e-6));
  exposed.world.households.home.shelter[household] = Shelter::rough;
  CHECK(exposed.ratio_of(person) == Approx(obese * lonely * 1.12).epsilon(1e-6));
}

TEST_CASE("activity lowers the ratio by the walking prior down to its floor",
          "[oracle][mortality]") {
  Exposed exposed;
  const PersonId person = exposed.adult();
  BehaviourColumns& does = exposed.world.people.behaviour;
  does.activity_felt[person] = 11.25F;
  CHECK(exposed.ratio_of(person) == Approx(std::pow(0.92, 0.93)).epsilon(1e-6));
  does.activity_felt[person] = 22.5F;
  CHECK(exposed.ratio_of(person) == Approx(std::pow(0.92 * 0.92, 0.93)).epsilon(1e-6));
  does.activity_felt[person] = 1000.0F;
  CHECK(exposed.ratio_of(person) == Approx(std::pow(0.70, 0.93)).epsilon(1e-6));
}

TEST_CASE("only schooling beyond what one was destined for lowers the ratio",
          "[oracle][mortality][education]") {
  Exposed exposed;
  const PersonId person = exposed.adult();
  EducationColumns& education = exposed.world.people.education;
  const std::array<double, 4> years{0.0, 1.0, 3.0, 6.0};
  for (std::size_t destined = 0; destined < years.size(); ++destined) {
    for (std::size_t attained = 0; attained < years.size(); ++attained) {
      education.destined[person] = static_cast<Education>(destined);
      education.attained[person] = static_cast<Education>(attained);
      const double added = std::max(0.0, years[attained] - years[destined]);
      CHECK(exposed.ratio_of(person) == Approx(std::pow(0.99, added)).epsilon(1e-6));
    }
  }
}

TEST_CASE("children have no ratio of their own", "[oracle][mortality]") {
  Exposed exposed;
  std::size_t row = 0;
  while (exposed.world.people.employment.work[PersonId{row}] != Work::child)
    ++row;
  exposed.world.people.behaviour.smoking[PersonId{row}] = Smoking::current;
  CHECK(exposed.ratio_of(PersonId{row}) == 1.0F);
}

TEST_CASE("air and green count as they have changed since the base", "[oracle][mortality]") {
  Exposed exposed;
  World& world = exposed.world;
  const std::size_t lsoas = world.areas.number_of_lsoas();
  world.surroundings.pm25 = Column<LsoaId, float>(lsoas, 9.0F);
  world.surroundings.pm25_lagged = Column<LsoaId, float>(lsoas, 9.0F);
  world.surroundings.ndvi = Column<LsoaId, float>(lsoas, 0.4F);
  fit_mortality_means(health_base, world, exposed.mortality);
  const Luck luck{42, 0};
  const Levers levers;
  const auto rate = [&](PersonId person) {
    step_mortality({health_base, luck, levers}, exposed.mortality, world, world.people.life);
    return hazard_of(world, person);
  };
  const PersonId old{40 * 80 + 3};
  const double before = rate(old);
  for (float& pm25 : world.surroundings.pm25_lagged.values())
    pm25 = 7.0F;
  CHECK(rate(old) / before == Approx(std::pow(1.08, -0.2)).epsilon(1e-5));
  for (float& ndvi : world.surroundings.ndvi.values())
    ndvi = 0.5F;
  CHECK(rate(old) / before == Approx(std::pow(1.08, -0.2) * 0.98).epsilon(1e-5));
}

TEST_CASE("expected deaths at base are the life table's with every exposure",
          "[oracle][mortality]") {
  Exposed exposed;
  BehaviourColumns& does = exposed.world.people.behaviour;
  for (std::size_t row = 0; row < exposed.world.people.size(); ++row) {
    const PersonId person{row};
    const std::size_t mixed = row * 2654435761U >> 7U;
    does.smoking[person] = static_cast<Smoking>(mixed % 3);
    does.weight[person] = static_cast<Weight>(mixed / 3 % 4);
    does.lonely[person] = static_cast<Lonely>(mixed / 12 % 2);
    does.activity_felt[person] = static_cast<float>(mixed / 24 % 30);
  }
  for (float& ratio : exposed.mortality.lsoa_ratio)
    ratio = 1.0F;
  fit_mortality_means(health_base, exposed.world, exposed.mortality);
  const Luck luck{42, 0};
  const Levers levers;
  step_mortality({health_base, luck, levers}, exposed.mortality, exposed.world,
                 exposed.world.people.life);
  double expected = 0.0;
  double got = 0.0;
  for (std::size_t row = 0; row < exposed.world.people.size(); ++row) {
    const PersonId person{row};
    const DemographyColumns& who = exposed.world.people.demography;
    const auto sex = static_cast<std::size_t>(who.sex[person]);
    const std::size_t decile = exposed.world.areas.imd_decile[who.lsoa[person]] - 1U;
    const auto age = static_cast<std::size_t>(age_in_years(who.birth_month[person], health_base));
    expected += exposed.mortality.base_rate[sex][decile][age] / 12.0;
    got += hazard_of(exposed.world, person);
  }
  CHECK(got == Approx(expected).epsilon(1e-4));
}

}  // namespace hale::test
