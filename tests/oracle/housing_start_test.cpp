#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/processes/housing/fit_housing.hpp"
#include "sim/processes/housing/housing.hpp"

#include "tests/support/housing_world.hpp"

namespace hale::test {
namespace {

struct Counts {
  std::int64_t households = 0;
  std::array<std::int64_t, number_of_families> temporary{};
  std::int64_t rough = 0;
  std::int64_t cold = 0;
};

std::vector<Counts> count(const World& world) {
  std::vector<Counts> counts(world.areas.las.size());
  const HomeColumns& homes = world.households.home;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId household{row};
    if (homes.tenure[household] == Tenure::communal) continue;
    Counts& here = counts[world.areas.la[world.households.house.lsoa[household]].row()];
    ++here.households;
    const std::size_t family = world.households.income.children[household] > 0 ? 1 : 0;
    here.temporary[family] += homes.shelter[household] == Shelter::temporary ? 1 : 0;
    here.rough += homes.shelter[household] == Shelter::rough ? 1 : 0;
    here.cold += homes.cold[household] == Cold::yes ? 1 : 0;
  }
  return counts;
}

/// Is `count` of `trials` what a chance of `share` gives, within four standard deviations?
bool agrees(double count, double trials, double share) {
  return std::abs(count - trials * share) < 4.0 * std::sqrt(trials * share * (1.0 - share)) + 0.5;
}

}  // namespace

TEST_CASE("at the base date every borough has its homeless and its cold homes",
          "[oracle][housing]") {
  HousingModel model = toyshire_housing_model();
  const World world = housed_world(12000, model);
  const std::vector<Counts> counts = count(world);
  for (std::size_t la = 0; la < counts.size(); ++la) {
    CAPTURE(la);
    const BoroughHousing& published = model.boroughs[la];
    const auto n = static_cast<double>(counts[la].households);
    CHECK(counts[la].temporary[0] == std::llround(published.temporary[0] * n));
    CHECK(counts[la].temporary[1] == std::llround(published.temporary[1] * n));
    CHECK(counts[la].rough == std::llround(published.rough * n));
    CHECK(std::abs(static_cast<double>(counts[la].cold) - published.fuel_poor * n) <= 2.0);
  }
  CHECK(count_private_households(world) ==
        std::vector<std::int64_t>{counts[0].households, counts[1].households});
}

TEST_CASE("the base homes have their tenure's energy bands, damp and arrears",
          "[oracle][housing]") {
  HousingModel model = toyshire_housing_model();
  const World world = housed_world(96000, model);
  const HomeColumns& homes = world.households.home;
  ByTenure<std::array<double, number_of_energy_bands>> bands{};
  ByTenure<double> all{};
  ByTenure<double> damp{};
  ByTenure<double> expected_damp{};
  ByTenure<double> arrears{};
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId household{row};
    if (homes.tenure[household] == Tenure::communal) {
      REQUIRE(homes.energy_band[household] == EnergyBand::unknown);
      REQUIRE(homes.shelter[household] == Shelter::home);
      REQUIRE(homes.months_arrears[household] == 0);
      continue;
    }
    if (homes.shelter[household] != Shelter::home) {
      REQUIRE(homes.moves[household] == 1);
      continue;
    }
    const auto tenure = static_cast<std::size_t>(homes.tenure[household]);
    ++all[tenure];
    ++bands[tenure][static_cast<std::size_t>(homes.energy_band[household])];
    damp[tenure] += homes.damp[household] == Damp::yes ? 1 : 0;
    const LsoaId lsoa = world.households.house.lsoa[household];
    expected_damp[tenure] += model.damp[tenure] * model.damp_ratio[lsoa.row()];
    arrears[tenure] += homes.months_arrears[household] > 0 ? 1 : 0;
  }
  for (std::size_t tenure = 0; tenure < all.size(); ++tenure) {
    CAPTURE(tenure);
    for (std::size_t band = 1; band < number_of_energy_bands; ++band) {
      CAPTURE(band);
      CHECK(agrees(bands[tenure][band], all[tenure], model.energy_bands[tenure][band - 1]));
    }
    CHECK(agrees(damp[tenure], all[tenure], expected_damp[tenure] / all[tenure]));
    CHECK(agrees(arrears[tenure], all[tenure], model.parameters.in_arrears[tenure]));
  }
}

TEST_CASE("what is fitted balances what comes and goes", "[oracle][housing]") {
  HousingModel model = toyshire_housing_model();
  const World world = housed_world(12000, model);
  const std::vector<Counts> counts = count(world);
  for (std::size_t la = 0; la < counts.size(); ++la) {
    CAPTURE(la);
    const BoroughHousing& published = model.boroughs[la];
    const BoroughFit& fit = model.fit[la];
    const auto n = static_cast<double>(counts[la].households);
    // Those owed a duty that begins with a lost home come to at most this many a year.
    const double duties = published.duties * model.parameters.duties_from_own_home * n;
    CHECK(fit.lettings * 12.0 < duties);
    CHECK(fit.lettings > 0.0);
    CHECK(fit.loss_ratio > 0.0);
    for (const double share : fit.to_temporary) {
      CHECK(share > 0.0);
      CHECK(share <= 0.9);
    }
    CHECK(fit.to_rough > 0.0);
  }
  CHECK(model.fit[0].to_temporary[1] > model.fit[1].to_temporary[1]);  // as Aton's do now
}

}  // namespace hale::test
