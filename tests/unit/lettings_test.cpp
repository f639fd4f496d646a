#include "sim/processes/housing/lettings.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace hale;

namespace {

using Homes = std::vector<std::int64_t>;

HousingModel two_authorities(double first, double second) {
  HousingModel model;
  model.fit.resize(2);
  model.fit[0].lettings = first;
  model.fit[1].lettings = second;
  return model;
}

std::vector<std::size_t> rows(const std::vector<HouseholdId>& households) {
  std::vector<std::size_t> sorted;
  for (const HouseholdId household : households)
    sorted.push_back(household.row());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

TEST_CASE("lettings add up to their rate in whole homes", "[housing][lettings]") {
  for (const double per_month : {0.0, 0.02, 0.3, 1.0, 5.29}) {
    CAPTURE(per_month);
    std::int64_t let = 0;
    for (int k = 0; k < 600; ++k) {
      const std::int64_t here = lettings_in(Month{2023, 7} + k, per_month);
      CHECK(here >= static_cast<std::int64_t>(per_month));
      CHECK(here <= static_cast<std::int64_t>(per_month) + 1);
      let += here;
    }
    CHECK(static_cast<double>(let) == Approx(600 * per_month).margin(1.0));
  }
}

TEST_CASE("added homes are let once they make a whole one", "[housing][lettings]") {
  const HousingModel model = two_authorities(0.3, 2.0);
  Homes to_come;
  Homes let{0, 0};
  Homes own{0, 0};
  std::int64_t added = 0;
  for (int k = 0; k < 50; ++k) {
    const Month month = Month{2024, 1} + k;
    const std::int64_t here = k % 3 == 0 ? 1'400'000 : 333'333;  // changes from month to month
    const Homes homes = lettings_of(month, model, {here, 0}, to_come);
    added += here;
    for (std::size_t la = 0; la < 2; ++la) {
      let[la] += homes[la];
      own[la] += lettings_in(month, model.fit[la].lettings);
    }
    CHECK(let[0] - own[0] == added / 1'000'000);
    CHECK(let[1] == own[1]);
  }
  CHECK(to_come == Homes{added % 1'000'000, 0});
}

TEST_CASE("whoever has waited longest is housed first, then luck decides", "[housing][lettings]") {
  const Homes homes{3, 1};
  const std::vector<Waiting> waiting{
      {LaId{0}, 4, 10, Uid{1}, HouseholdId{1}}, {LaId{0}, 9, 900, Uid{2}, HouseholdId{2}},
      {LaId{0}, 4, 5, Uid{3}, HouseholdId{3}},  {LaId{0}, 12, 50, Uid{4}, HouseholdId{4}},
      {LaId{1}, 1, 7, Uid{9}, HouseholdId{5}},  {LaId{1}, 1, 7, Uid{8}, HouseholdId{6}},
  };
  CHECK(rows(choose_tenants(homes, waiting)) == std::vector<std::size_t>{2, 3, 4, 6});
  std::vector<Waiting> reversed{waiting.rbegin(), waiting.rend()};
  CHECK(rows(choose_tenants(homes, reversed)) == std::vector<std::size_t>{2, 3, 4, 6});
}

TEST_CASE("no authority lets more homes than it has", "[housing][lettings]") {
  std::mt19937 engine{3};
  std::vector<Waiting> waiting;
  for (std::size_t row = 0; row < 500; ++row) {
    waiting.push_back({LaId{row % 2}, static_cast<std::uint8_t>(engine() % 60),
                       static_cast<std::uint32_t>(engine()), Uid{row}, HouseholdId{row}});
  }
  const Homes homes{12, 7};
  const std::vector<HouseholdId> tenants = choose_tenants(homes, waiting);
  std::map<std::size_t, int> let;
  for (const HouseholdId tenant : tenants)
    ++let[tenant.row() % 2];
  CHECK(let[0] == 12);
  CHECK(let[1] == 7);
  for (const Waiting& one : waiting) {
    const auto is_housed = std::find(tenants.begin(), tenants.end(), one.household);
    if (is_housed != tenants.end()) continue;
    for (const HouseholdId tenant : tenants) {
      if (tenant.row() % 2 != one.la.row()) continue;
      REQUIRE(waiting[tenant.row()].months >= one.months);
    }
  }
  CHECK(choose_tenants(homes, {}).empty());
}

TEST_CASE("a home found or lost is a new home", "[housing][lettings]") {
  HomeColumns homes;
  std::apply([](auto&... column) { (column.resize(1), ...); }, homes.columns());
  const HouseholdId household{0};
  homes.tenure[household] = Tenure::private_rent;
  homes.energy_band[household] = EnergyBand::e;
  homes.damp[household] = Damp::yes;
  homes.months_arrears[household] = 7;
  lose_home(household, Shelter::temporary, homes);
  CHECK(homes.shelter[household] == Shelter::temporary);
  CHECK(homes.energy_band[household] == EnergyBand::unknown);
  CHECK(homes.damp[household] == Damp::no);
  CHECK(homes.months_arrears[household] == 0);
  CHECK(homes.moves[household] == 1);
  homes.months_without[household] = 9;
  house(household, Tenure::social_rent, homes);
  CHECK(homes.shelter[household] == Shelter::home);
  CHECK(homes.tenure[household] == Tenure::social_rent);
  CHECK(homes.months_without[household] == 0);
  CHECK(homes.moves[household] == 2);
}
