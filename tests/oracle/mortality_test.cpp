#include "sim/processes/mortality/mortality.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/table_cell.hpp"
#include "sim/processes/mortality/monthly_chance.hpp"
#include "sim/storage/csv.hpp"

#include "tests/support/health_world.hpp"

namespace hale::test {
namespace {

struct Fitted {
  HealthModel health = shipped_health_model();
  MortalityModel mortality = shipped_mortality_model();
  World world = healthy_world(76000, health);

  Fitted() { fit_mortality_means(health_base, world, mortality); }

  void step(Month month) {
    const Luck luck{42, 0};
    const Levers levers;
    step_mortality({month, luck, levers}, mortality, world, world.people.life);
  }

  [[nodiscard]] double annual_rate(PersonId person) const {
    const double p = world.people.life.death_threshold[person] / 4294967296.0;
    return -12.0 * std::log1p(-p);
  }
};

/// Product of hazard ratios from the priors of the page.
double slow_ratio(const People& people, PersonId person, std::size_t age) {
  constexpr double steps[] = {1.0, 1.23, 1.44, 1.92, 1.92};
  const auto now = static_cast<std::size_t>(people.health.self_rated[person]);
  const auto physical = static_cast<std::size_t>(people.health.self_rated_physical[person]);
  const bool man = people.demography.sex[person] == Sex::male;
  const bool jobless = people.employment.work[person] == Work::unemployed && age >= 18 && age <= 64;
  return std::sqrt(steps[now] * steps[physical]) *
         (jobless ? std::pow(man ? 1.2 : 1.08, 0.96) : 1.0);
}

/// Life expectancy at birth from single-year central rates (q = 2m / (2 + m), last age open), and
/// the part of it in good health.
struct Expectancy {
  double life = 0.0;
  double healthy = 0.0;
};

Expectancy at_birth(const std::array<double, number_of_ages>& rate,
                    const std::array<double, number_of_ages>& good) {
  Expectancy e;
  double alive = 1.0;
  for (std::size_t age = 0; age < number_of_ages; ++age) {
    const double q = age + 1 < number_of_ages ? 2 * rate[age] / (2 + rate[age]) : 1.0;
    const double years = age + 1 < number_of_ages ? alive * (1 - q / 2) : alive / rate[age];
    e.life += years;
    e.healthy += years * good[age];
    alive *= 1 - q;
  }
  return e;
}

}  // namespace

TEST_CASE("the chance of death is the page's formula, person by person", "[oracle][mortality]") {
  Fitted fitted;
  const Month month{2030, 2};
  fitted.step(month);
  const MortalityModel& model = fitted.mortality;
  const People& people = fitted.world.people;
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const LsoaId lsoa = people.demography.lsoa[person];
    const TableCell cell{people.demography.sex[person], fitted.world.areas.imd_decile[lsoa],
                         table_age(people.demography.birth_month[person], month)};
    const double rate = model.base_rate[cell.sex][cell.decile][cell.age] *
                        model.trend[7][cell.sex][cell.age] * (lsoa.row() < 10 ? 0.9 : 1.1) *
                        slow_ratio(people, person, cell.age) /
                        model.mean_ratio[cell.sex][cell.decile][cell.age] /
                        model.la_mean_ratio[fitted.world.areas.la[lsoa].row()];
    INFO(row);
    REQUIRE(fitted.annual_rate(person) == Approx(rate).epsilon(2e-6).margin(3e-9));
  }
}

TEST_CASE("expected deaths at base are the life table's in every cell", "[oracle][mortality]") {
  Fitted fitted;
  for (float& ratio : fitted.mortality.lsoa_ratio)
    ratio = 1.0F;
  fit_mortality_means(health_base, fitted.world, fitted.mortality);
  fitted.step(health_base);
  const People& people = fitted.world.people;
  BySexDecileAge<std::array<double, 2>> sums{};  // the band stands where the age would
  for (std::size_t row = 0; row < people.size(); ++row) {
    const PersonId person{row};
    const TableCell cell{people.demography.sex[person],
                         fitted.world.areas.imd_decile[people.demography.lsoa[person]],
                         table_age(people.demography.birth_month[person], health_base)};
    auto& sum = sums[cell.sex][cell.decile][age_band_of(static_cast<int>(cell.age))];
    sum[0] += fitted.annual_rate(person);
    sum[1] += fitted.mortality.base_rate[cell.sex][cell.decile][cell.age];
  }
  for (const auto& of_sex : sums) {
    for (const auto& of_decile : of_sex) {
      for (std::size_t band = 0; band < number_of_age_bands; ++band) {
        REQUIRE(of_decile[band][0] == Approx(of_decile[band][1]).epsilon(1e-4));
      }
    }
  }
}

TEST_CASE("expected deaths at base are the tables' in every local authority",
          "[oracle][mortality]") {
  Fitted fitted;
  BehaviourColumns& does = fitted.world.people.behaviour;
  const DemographyColumns& who = fitted.world.people.demography;
  for (std::size_t row = 0; row < fitted.world.people.size(); ++row) {
    const PersonId person{row};  // all smoke in one of the two, few in the other
    const bool first = fitted.world.areas.la[who.lsoa[person]].row() == 0;
    does.smoking[person] = first || row % 7 == 0 ? Smoking::current : Smoking::never;
  }
  fit_mortality_means(health_base, fitted.world, fitted.mortality);
  fitted.step(health_base);
  std::array<std::array<double, 2>, 2> sums{};
  for (std::size_t row = 0; row < fitted.world.people.size(); ++row) {
    const PersonId person{row};
    const LsoaId lsoa = who.lsoa[person];
    const TableCell cell{who.sex[person], fitted.world.areas.imd_decile[lsoa],
                         table_age(who.birth_month[person], health_base)};
    auto& sum = sums[fitted.world.areas.la[lsoa].row()];
    sum[0] += fitted.annual_rate(person);
    sum[1] += fitted.mortality.base_rate[cell.sex][cell.decile][cell.age] *
              static_cast<double>(fitted.mortality.lsoa_ratio[lsoa.row()]);
  }
  for (const auto& [got, expected] : sums)
    CHECK(got == Approx(expected).epsilon(1e-4));
}

TEST_CASE("only a change of risk changes a chance of death", "[property][mortality]") {
  Fitted fitted;
  HealthColumns& health = fitted.world.people.health;
  // Someone in middling physical health, so that both answers can move.
  std::size_t chosen = 0;
  while (health.self_rated[PersonId{chosen}] != SelfRatedHealth::good ||
         health.self_rated_physical[PersonId{chosen}] != SelfRatedHealth::good) {
    ++chosen;
  }
  const PersonId person{chosen};
  fitted.step(health_base + 1);
  const double before = fitted.annual_rate(person);
  const std::vector<std::uint32_t> all{
      std::as_const(fitted.world.people.life.death_threshold).values().begin(),
      std::as_const(fitted.world.people.life.death_threshold).values().end()};

  health.self_rated[person] = SelfRatedHealth::bad;  // a mental change: half the log step
  fitted.step(health_base + 1);
  CHECK(fitted.annual_rate(person) / before == Approx(std::sqrt(1.92 / 1.23)).epsilon(1e-4));
  health.self_rated_physical[person] = SelfRatedHealth::bad;  // a physical one: all of it
  fitted.step(health_base + 1);
  CHECK(fitted.annual_rate(person) / before == Approx(1.92 / 1.23).epsilon(1e-4));
  for (std::size_t row = 0; row < all.size(); ++row) {
    const PersonId other{row};
    if (row != chosen) REQUIRE(fitted.world.people.life.death_threshold[other] == all[row]);
  }
}

TEST_CASE("death rates follow the projected trend and stay at its last year",
          "[boundary][mortality]") {
  Fitted fitted;
  World& world = fitted.world;
  const PersonId person{40 * 70};  // aged 70
  const auto rate_in = [&](Month month) {
    world.people.demography.birth_month[person] =
        static_cast<std::int16_t>(month.index() - 12 * 70 - 3);
    fitted.step(month);
    return fitted.annual_rate(person);
  };
  const auto sex = static_cast<std::size_t>(world.people.demography.sex[person]);
  const double base = rate_in(health_base);
  const auto& trend = fitted.mortality.trend;
  CHECK(rate_in(Month{2035, 12}) / base == Approx(trend[12][sex][70]).epsilon(1e-5));
  CHECK(rate_in(Month{2023, 1}) == Approx(base).epsilon(1e-6));
  CHECK(rate_in(Month{2060, 1}) == rate_in(Month{2045, 1}));
  CHECK(trend[22][sex][70] < 0.9);
}

TEST_CASE("the tables give the published expectancies of every decile", "[oracle][mortality]") {
  const HealthModel health = shipped_health_model();
  const MortalityModel mortality = shipped_mortality_model();
  const CsvTable published{
      TenshireFiles::scenarios() / "national/health/published_life_expectancy_by_decile.csv",
      {"sex", "imd_decile", "period_start", "period_end", "le_birth", "hle_birth"}};
  REQUIRE(published.rows() == 20);
  for (std::size_t row = 0; row < published.rows(); ++row) {
    const std::size_t sex = published.text(row, 0) == "male" ? 0 : 1;
    const auto decile = static_cast<std::size_t>(published.count(row, 1) - 1);
    const Expectancy e =
        at_birth(mortality.base_rate[sex][decile], health.good_prevalence[sex][decile]);
    INFO("row " << row);
    // Published to one decimal from abridged tables; ours are by single year.
    CHECK(e.life == Approx(published.number(row, 4)).margin(0.05));
    CHECK(e.healthy == Approx(published.number(row, 5)).margin(0.1));
  }
}

TEST_CASE("the series for the monthly chance is the exponential", "[boundary][mortality]") {
  CHECK(chance_of_hazard(0.0F) == 0.0F);
  CHECK(threshold_of_small(0.0F) == 0);
  for (const float hazard : {1e-6F, 1e-4F, 0.003F, 0.05F, 0.1F, largest_monthly_hazard}) {
    CHECK(static_cast<double>(chance_of_hazard(hazard)) ==
          Approx(-std::expm1(-static_cast<double>(hazard))).epsilon(2e-7));
  }
  CHECK(threshold_of_small(0.25F) == 0x40000000U);
}

}  // namespace hale::test
