#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/population/membership.hpp"
#include "sim/processes/housing/housing.hpp"

#include "tests/support/housing_world.hpp"
#include "tests/support/shuffled.hpp"

namespace hale::test {
namespace {

World moved(const HousingModel& model, World world, int months, const Levers& levers) {
  const Luck luck{11};
  for (int k = 1; k <= months; ++k) {
    step_housing({housing_base + k, luck, levers}, model, world, world.households.home);
  }
  return world;
}

/// A lever at the same value for every member of the households with an odd row.
Levers on_odd_households(Lever lever, float value, const World& world) {
  Levers levers;
  const std::span<float> values = levers.touch(lever, world.people.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    const std::size_t household = world.people.demography.household[PersonId{row}].row();
    values[row] = household % 2 == 1 ? value : fact_of(lever).neutral;
  }
  return levers;
}

using HomeRow = std::tuple<Tenure, EnergyBand, Damp, Cold, std::int32_t, std::uint8_t, Shelter,
                           std::uint8_t, std::uint16_t>;

std::map<Uid, HomeRow> by_head(const World& world) {
  std::map<Uid, HomeRow> homes;
  const HomeColumns& all = world.households.home;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId h{row};
    const PersonId head = member_with_role(world.households, world.people, h, Role::reference);
    homes[world.people.demography.uid[head]] = {
        all.tenure[h],  all.energy_band[h],    all.damp[h],
        all.cold[h],    all.fuel_cost[h],      all.months_arrears[h],
        all.shelter[h], all.months_without[h], all.moves[h]};
  }
  return homes;
}

template <class Columns>
std::vector<std::size_t> fingerprints(Columns columns) {
  std::vector<std::size_t> prints;
  const auto print_of = [](const auto& column) {
    std::size_t print = 1469598103934665603ULL;
    for (const std::byte byte : std::as_bytes(column.values())) {
      print = (print ^ static_cast<std::size_t>(byte)) * 1099511628211ULL;
    }
    return print;
  };
  std::apply([&](auto&... column) { (prints.push_back(print_of(column)), ...); },
             columns.columns());
  return prints;
}

}  // namespace

TEST_CASE("a retrofit lifts bands: cheaper to warm, never colder", "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  const World start = housed_world(4000, model);
  const World plain = moved(model, start, 1, {});
  const World better =
      moved(model, start, 1, on_odd_households(Lever::housing_energy_band, 2.0F, start));
  int warmed = 0;
  for (std::size_t row = 0; row < start.households.size(); ++row) {
    const HouseholdId household{row};
    const HomeColumns& was = plain.households.home;
    const HomeColumns& is = better.households.home;
    CAPTURE(row);
    REQUIRE(is.energy_band[household] == was.energy_band[household]);  // the certificate stays
    if (row % 2 == 0 || was.energy_band[household] <= EnergyBand::a) {
      REQUIRE(is.fuel_cost[household] == was.fuel_cost[household]);
      REQUIRE(is.cold[household] == was.cold[household]);
      continue;
    }
    REQUIRE(is.fuel_cost[household] < was.fuel_cost[household]);
    REQUIRE(is.cold[household] <= was.cold[household]);
    if (was.energy_band[household] <= EnergyBand::e) REQUIRE(is.cold[household] == Cold::no);
    warmed += is.cold[household] < was.cold[household] ? 1 : 0;
  }
  CHECK(warmed > 100);
}

TEST_CASE("damp goes for good where the lever dries it", "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  const World start = housed_world(6000, model);
  const World dried = moved(model, start, 1, on_odd_households(Lever::housing_damp, 0.0F, start));
  const World half = moved(model, start, 3, on_odd_households(Lever::housing_damp, 0.5F, start));
  const World plain = moved(model, start, 3, {});
  int damp = 0;
  int still = 0;
  for (std::size_t row = 0; row < start.households.size(); ++row) {
    const HouseholdId household{row};
    const auto is_damp = [&](const World& world) {
      return world.households.home.damp[household] == Damp::yes;
    };
    if (start.households.home.moves[household] != plain.households.home.moves[household]) continue;
    CAPTURE(row);
    if (row % 2 == 0) {
      REQUIRE(is_damp(dried) == is_damp(start));
      REQUIRE(is_damp(half) == is_damp(start));
      continue;
    }
    REQUIRE_FALSE(is_damp(dried));
    REQUIRE(is_damp(half) <= is_damp(plain));
    damp += is_damp(plain) ? 1 : 0;
    still += is_damp(half) ? 1 : 0;
  }
  REQUIRE(damp > 100);
  CHECK(std::abs(still - damp / 2.0) < 4.0 * std::sqrt(damp / 4.0));  // asked once, not monthly
}

TEST_CASE("the lever on arrears multiplies the rate of falling behind", "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  const World start = housed_world(20000, model);
  const auto fallen = [&](const World& world, std::size_t odd) {
    int count = 0;
    for (std::size_t row = odd; row < world.households.size(); row += 2) {
      const HouseholdId household{row};
      count += start.households.home.months_arrears[household] == 0 &&
                       world.households.home.months_arrears[household] > 0
                   ? 1
                   : 0;
    }
    return count;
  };
  const World plain = moved(model, start, 4, {});
  const World none = moved(model, start, 4, on_odd_households(Lever::housing_arrears, 0.0F, start));
  const World more = moved(model, start, 4, on_odd_households(Lever::housing_arrears, 4.0F, start));
  CHECK(fallen(none, 1) == 0);
  CHECK(fallen(none, 0) == fallen(plain, 0));
  REQUIRE(fallen(plain, 1) > 15);
  CHECK(fallen(more, 1) > 2 * fallen(plain, 1));
}

TEST_CASE("one member's lever reaches the household, the strongest help first",
          "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  const World start = housed_world(600, model);
  const auto cost_with = [&](float first, float second) {
    Levers levers;
    const std::span<float> bands = levers.touch(Lever::housing_energy_band, start.people.size());
    bands[2] = first;  // a child of household 0: couple with two children
    bands[3] = second;
    return moved(model, start, 1, levers).households.home.fuel_cost[HouseholdId{0}];
  };
  REQUIRE(start.people.demography.household[PersonId{3}] == HouseholdId{0});
  REQUIRE(start.households.home.energy_band[HouseholdId{0}] >= EnergyBand::c);
  CHECK(cost_with(1.0F, 0.0F) < cost_with(0.0F, 0.0F));
  CHECK(cost_with(1.0F, 2.0F) == cost_with(2.0F, 0.0F));
  CHECK(cost_with(2.0F, 0.0F) < cost_with(1.0F, 0.0F));
}

TEST_CASE("a place houses beyond the lettings", "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  for (BoroughFit& fit : model.fit)
    fit.lettings = 0.0;
  const World start = housed_world(6000, model);
  for (BoroughFit& fit : model.fit)
    fit.lettings = 0.0;
  model.parameters.leave_temporary = 0.0;
  model.parameters.leave_rough = 0.0;
  const World placed = moved(model, start, 1, on_odd_households(Lever::housing_place, 1.0F, start));
  int housed = 0;
  for (std::size_t row = 0; row < start.households.size(); ++row) {
    const HouseholdId household{row};
    const HomeColumns& was = start.households.home;
    const HomeColumns& is = placed.households.home;
    if (was.shelter[household] == Shelter::home) continue;
    CAPTURE(row);
    const bool has_home = is.shelter[household] == Shelter::home;
    REQUIRE(has_home == (row % 2 == 1));
    if (!has_home) {
      REQUIRE(is.months_without[household] == std::min(was.months_without[household] + 1, 255));
      continue;
    }
    ++housed;
    REQUIRE(is.tenure[household] == Tenure::social_rent);
    REQUIRE(is.energy_band[household] != EnergyBand::unknown);
    REQUIRE(is.moves[household] == was.moves[household] + 1);
  }
  CHECK(housed > 30);
}

TEST_CASE("homes added to the lettings house as many more", "[lever][housing]") {
  HousingModel model = toyshire_housing_model();
  const World start = housed_world(20000, model);
  for (BoroughFit& fit : model.fit)
    fit.lettings = 1.0;
  const auto la_of = [&](PersonId person) {
    return start.areas.la[start.people.demography.lsoa[person]].row();
  };
  /// `homes` of the first local authority, on so many of its people.
  const auto adding = [&](float homes, int people) {
    Levers levers;
    const std::span<float> values = levers.touch(Lever::housing_lettings, start.people.size());
    for (std::size_t row = 0; row < values.size() && people > 0; ++row) {
      const PersonId person{row};
      if (la_of(person) != 0 || start.people.demography.vital[person] != Vital::alive) continue;
      values[row] = homes;
      --people;
    }
    return levers;
  };
  /// Social tenants who were without a home at the start, by local authority.
  const auto let = [&](const World& world) {
    std::array<int, 2> tenants{};
    for (std::size_t row = 0; row < start.households.size(); ++row) {
      const HouseholdId household{row};
      if (start.households.home.shelter[household] != Shelter::temporary) continue;
      const bool is_housed = world.households.home.shelter[household] == Shelter::home &&
                             world.households.home.tenure[household] == Tenure::social_rent;
      const std::size_t la = start.areas.la[start.households.house.lsoa[household]].row();
      if (la < 2) tenants[la] += is_housed ? 1 : 0;
    }
    return tenants;
  };
  const std::array<int, 2> alone = let(moved(model, start, 1, {}));
  const std::array<int, 2> seven = let(moved(model, start, 1, adding(0.5F, 14)));
  CHECK(seven[0] == alone[0] + 7);
  CHECK(seven[1] == alone[1]);
  // Parts of a home are kept until they make a whole one.
  const World once = moved(model, start, 1, adding(0.3F, 2));
  CHECK(let(once)[0] == alone[0]);
  CHECK(once.households.home.lettings_to_come[0] == 600'000);
  const World twice = moved(model, start, 2, adding(0.3F, 2));
  CHECK(twice.households.home.lettings_to_come[0] == 200'000);
  CHECK(let(twice)[0] == let(moved(model, start, 2, {}))[0] + 1);
}

TEST_CASE("housing writes only its own columns", "[ownership][housing]") {
  HousingModel model = toyshire_housing_model();
  World world = housed_world(3000, model);
  const auto others = [&] {
    return std::vector<std::vector<std::size_t>>{
        fingerprints(world.people.demography), fingerprints(world.people.employment),
        fingerprints(world.people.income),     fingerprints(world.people.behaviour),
        fingerprints(world.people.health),     fingerprints(world.people.life),
        fingerprints(world.households.house),  fingerprints(world.households.income)};
  };
  const auto untouched = others();
  const auto before = fingerprints(world.households.home);
  world = moved(model, std::move(world), 2, {});
  CHECK(others() == untouched);
  CHECK(fingerprints(world.households.home) != before);
}

TEST_CASE("housing is the same for any number of threads and any order of rows",
          "[determinism][housing]") {
  const auto run = [](std::size_t threads, bool shuffle) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    HousingModel model = toyshire_housing_model();
    World world = unhoused_world(13000);
    if (shuffle) world = shuffled(world, 3);
    start_housing(Luck{42}, housing_base, model, world);
    return by_head(moved(model, std::move(world), 8, {}));
  };
  const auto one = run(1, false);
  CHECK(one == run(3, false));
  CHECK(one == run(2, true));
}

}  // namespace hale::test
