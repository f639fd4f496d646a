// A household's month follows from its own luck, its borough's queue and nothing else. Everything
// is worked out here a second time, household by household, from the rates.

#include "sim/processes/housing/housing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/population/membership.hpp"

#include "tests/support/housing_world.hpp"

namespace hale::test {
namespace {

struct Home {
  Tenure tenure;
  Shelter shelter;
  int months_arrears;
  int months_without;
  int moves;

  friend bool operator==(const Home&, const Home&) = default;
};

Home home_of(const HomeColumns& homes, HouseholdId household) {
  return {homes.tenure[household], homes.shelter[household], homes.months_arrears[household],
          homes.months_without[household], homes.moves[household]};
}

class Oracle {
 public:
  Oracle(const World& world, const HousingModel& model, Month month, const Luck& luck)
      : world_{world},
        model_{model},
        month_{month},
        luck_{luck} {}

  std::vector<Home> next() {
    std::vector<Home> homes;
    for (std::size_t row = 0; row < world_.households.size(); ++row) {
      homes.push_back(live(HouseholdId{row}));
    }
    for (auto& [la, queue] : queues_) {
      std::sort(queue.begin(), queue.end());
      const double per_month = model_.fit[la].lettings;
      const double before = std::floor(per_month * month_.index());
      const double after = std::floor(per_month * (month_.index() + 1));
      const auto let = static_cast<std::size_t>(after - before);
      for (std::size_t k = 0; k < std::min(let, queue.size()); ++k) {
        Home& home = homes[std::get<2>(queue[k])];
        home = {Tenure::social_rent, Shelter::home, 0, 0, home.moves + 1};
      }
    }
    return homes;
  }

 private:
  double uniform(HouseholdId household, Event event) const {
    return luck_.uniform(head(household), month_, event);
  }

  Uid head(HouseholdId household) const {
    return world_.people.demography
        .uid[member_with_role(world_.households, world_.people, household, Role::reference)];
  }

  static double in_a_month(double rate) { return 1.0 - std::exp(-rate / 12.0); }

  Home live(HouseholdId household) {
    Home home = home_of(world_.households.home, household);
    if (home.tenure == Tenure::communal) return home;
    const std::size_t la = world_.areas.la[world_.households.house.lsoa[household]].row();
    if (home.shelter != Shelter::home) return wait(household, home, la);
    if (buys(household, home, la)) home = {Tenure::mortgaged, Shelter::home, 0, 0, home.moves + 1};
    if (repays(household, home)) {
      home = {Tenure::owned_outright, Shelter::home, 0, 0, home.moves + 1};
    }
    return lose(household, pay(household, home), la);
  }

  Home wait(HouseholdId household, Home home, std::size_t la) {
    const double rate = home.shelter == Shelter::rough ? model_.parameters.leave_rough
                                                       : model_.parameters.leave_temporary;
    ++home.months_without;
    if (uniform(household, Event::homeless_help) < in_a_month(rate)) {
      return {Tenure::private_rent, Shelter::home, 0, 0, home.moves + 1};
    }
    if (home.shelter == Shelter::temporary) {
      queues_[la].push_back({-home.months_without,
                             luck_.bits(head(household), month_, Event::letting), household.row()});
    }
    return home;
  }

  int age(HouseholdId household) const {
    const PersonId person =
        member_with_role(world_.households, world_.people, household, Role::reference);
    return (month_.index() - world_.people.demography.birth_month[person]) / 12;
  }

  bool buys(HouseholdId household, const Home& home, std::size_t la) const {
    if (home.tenure != Tenure::private_rent || home.months_arrears > 0) return false;
    if (world_.households.income.poverty_after_housing[household] == Poverty::yes) return false;
    if (age(household) < 25 || age(household) > 44) return false;
    return uniform(household, Event::letting) < in_a_month(model_.fit[la].buying);
  }

  bool repays(HouseholdId household, const Home& home) const {
    const Tenure before = world_.households.home.tenure[household];
    if (home.tenure != Tenure::mortgaged || before != Tenure::mortgaged) return false;
    if (age(household) < 50) return false;
    const double rate =
        age(household) < 60 ? model_.parameters.repaid_in_fifties : model_.parameters.repaid_later;
    return uniform(household, Event::letting) < in_a_month(rate);
  }

  double arrears_rate(HouseholdId household, std::size_t tenure) const {
    const HousingParameters& known = model_.parameters;
    const HouseholdIncomeColumns& income = world_.households.income;
    double ratio = 1.0;
    if (income.distress[household] == Distressed::yes) ratio *= known.distress_ratio;
    if (income.poverty_after_housing[household] == Poverty::yes) ratio *= known.poverty_ratio;
    bool left_work = false;
    for_each_member(world_.households, world_.people, household, [&](PersonId person) {
      left_work = left_work || (world_.people.employment.work[person] == Work::unemployed &&
                                world_.people.employment.months_in_state[person] < 3);
    });
    if (left_work) ratio *= known.left_work_ratio;
    const double share = known.in_arrears[tenure];
    return known.arrears_end[tenure] * share / (1.0 - share) * ratio /
           model_.mean_arrears_ratio[tenure];
  }

  Home pay(HouseholdId household, Home home) const {
    if (home.tenure == Tenure::owned_outright) return home;
    const auto tenure = static_cast<std::size_t>(home.tenure);
    const double luck = uniform(household, Event::arrears);
    if (home.months_arrears == 0) {
      home.months_arrears = luck < in_a_month(arrears_rate(household, tenure)) ? 1 : 0;
    } else if (luck < in_a_month(model_.parameters.arrears_end[tenure])) {
      home.months_arrears = 0;
    } else {
      home.months_arrears = std::min(home.months_arrears + 1, 255);
    }
    return home;
  }

  Home lose(HouseholdId household, Home home, std::size_t la) const {
    const HousingParameters& known = model_.parameters;
    const BoroughFit& fit = model_.fit[la];
    const bool owes = home.months_arrears >= 2;
    double rate = 0.0;
    if (home.tenure == Tenure::private_rent) {
      rate = known.private_loss * (owes ? known.private_arrears_ratio : 1.0);
    }
    if (home.tenure == Tenure::social_rent && owes) rate = known.social_loss;
    if (home.tenure == Tenure::mortgaged && owes) rate = known.mortgage_loss;
    if (uniform(household, Event::losing_home) >= in_a_month(rate * fit.loss_ratio)) return home;
    const double temporary =
        fit.to_temporary[world_.households.income.children[household] > 0 ? 1 : 0];
    const double rough = world_.households.house.size[household] == 1 ? fit.to_rough : 0.0;
    const double luck = uniform(household, Event::homeless_help);
    if (luck < temporary) return {home.tenure, Shelter::temporary, 0, 0, home.moves + 1};
    if (luck < temporary + rough) return {home.tenure, Shelter::rough, 0, 0, home.moves + 1};
    const double kept = temporary + rough + (1.0 - temporary - rough) * known.prevented;
    if (luck < kept) return home;
    return {Tenure::private_rent, Shelter::home, 0, 0, home.moves + 1};
  }

  const World& world_;
  const HousingModel& model_;
  Month month_;
  const Luck& luck_;
  std::map<std::size_t, std::vector<std::tuple<int, std::uint32_t, std::size_t>>> queues_;
};

}  // namespace

TEST_CASE("every household's month is what its luck says", "[oracle][housing]") {
  HousingModel model = toyshire_housing_model();
  model.parameters.private_loss *= 5;  // so that a small world sees everything happen
  World world = housed_world(9000, model);
  const Luck luck{7};
  const Levers levers;
  std::map<std::pair<Shelter, Shelter>, int> seen;
  int bought = 0;
  for (int k = 1; k <= 6; ++k) {
    const Month month = housing_base + k;
    const std::vector<Home> expected = Oracle{world, model, month, luck}.next();
    const HomeColumns before = world.households.home;
    step_housing({month, luck, levers}, model, world, world.households.home);
    for (std::size_t row = 0; row < expected.size(); ++row) {
      CAPTURE(k, row);
      const HouseholdId household{row};
      REQUIRE(home_of(world.households.home, household) == expected[row]);
      ++seen[{before.shelter[household], expected[row].shelter}];
      bought += before.tenure[household] == Tenure::private_rent &&
                        expected[row].tenure == Tenure::mortgaged
                    ? 1
                    : 0;
    }
  }
  CHECK(seen[{Shelter::home, Shelter::temporary}] > 10);
  CHECK(seen[{Shelter::home, Shelter::rough}] > 0);
  CHECK(seen[{Shelter::temporary, Shelter::home}] > 10);
  CHECK(seen[{Shelter::rough, Shelter::home}] > 5);
  CHECK(bought > 10);
}

TEST_CASE("fuel costs and cold follow from band, persons and what is left", "[oracle][housing]") {
  HousingModel model = toyshire_housing_model();
  World world = housed_world(3000, model);
  const Luck luck{7};
  const Levers levers;
  const Month month{2024, 5};
  step_housing({month, luck, levers}, model, world, world.households.home);
  const HomeColumns& homes = world.households.home;
  const HouseholdIncomeColumns& income = world.households.income;
  int cold = 0;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId household{row};
    CAPTURE(row);
    const bool has_home =
        homes.tenure[household] != Tenure::communal && homes.shelter[household] == Shelter::home;
    REQUIRE((homes.energy_band[household] != EnergyBand::unknown) == has_home);
    if (!has_home) {
      REQUIRE(homes.fuel_cost[household] == 0);
      REQUIRE(homes.cold[household] == Cold::no);
      REQUIRE(homes.damp[household] == Damp::no);
      continue;
    }
    const auto band = static_cast<std::size_t>(homes.energy_band[household]);
    const std::size_t persons = std::min<std::size_t>(world.households.house.size[household], 5);
    const double cost = model.fuel_costs[band][persons] * 100.0 / 12.0 * 0.8263;  // 2024/25
    REQUIRE(homes.fuel_cost[household] == Approx(cost).margin(0.51));
    const double left =
        income.net[household] - income.housing_costs[household] - homes.fuel_cost[household];
    const double scale = (58.0 + 42.0 * (world.households.house.size[household] - 1)) / 58.0;
    const std::size_t la = world.areas.la[world.households.house.lsoa[household]].row();
    const double line =
        static_cast<double>(model.poverty_line.at(month)) * model.fit[la].line_ratio;
    if (std::abs(left / scale - line) < 3.0) continue;  // whole pence before it was divided
    const bool is_cold = band >= 4 && (left / scale < line || left <= 0);
    REQUIRE((homes.cold[household] == Cold::yes) == is_cold);
    cold += is_cold ? 1 : 0;
  }
  CHECK(cold > 200);
}

}  // namespace hale::test
