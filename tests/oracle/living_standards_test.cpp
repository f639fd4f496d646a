#include "sim/processes/income/living_standards.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <vector>

#include <catch2/catch.hpp>
#include <oneapi/tbb/global_control.h>

#include "sim/measures/count_living.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/varied_world.hpp"
#include "tests/support/working_world.hpp"

using namespace hale;
using namespace hale::test;

namespace {

const std::filesystem::path scenarios = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

}  // namespace

TEST_CASE("equivalised income is that of a person living alone", "[oracle][income]") {
  CHECK(equivalised(150000, 2, 0, before_housing_costs) == 100000);
  CHECK(equivalised(210000, 2, 2, before_housing_costs) == 100000);
  CHECK(equivalised(100000, 1, 0, after_housing_costs) == 100000);
  CHECK(equivalised(100000, 2, 0, after_housing_costs) == 58000);
  CHECK(equivalised(-100000, 2, 0, after_housing_costs) == -58000);
  CHECK(equivalised(60000, 0, 2, before_housing_costs) == 46153);  // orphans: 1 and 0.3
}

TEST_CASE("distress is the share that keeps itself up, and its causes raise it",
          "[oracle][income]") {
  const Evidence evidence = read_evidence(scenarios / "evidence");
  const IncomeModel model =
      read_income(scenarios, scenarios / "regions" / "west-midlands", seven_boroughs(), evidence);
  const Distress distress{model.distress, {3957900, 3432500}};
  DistressFacts facts;
  facts.age = 42;
  const auto share = [&] { return distress.threshold(facts) / 4294967296.0; };
  const double score = -4.5 + 0.1006 * 42 - 0.00111 * 42 * 42;
  const double anew = 1.0 / (1.0 + std::exp(-score));
  const double still = 1.0 / (1.0 + std::exp(-score - 2.044));
  const double alone = share();
  CHECK(alone == Approx(anew / (1.0 - still + anew)).epsilon(0.02));
  // p = p still + (1 - p) anew.
  CHECK(alone == Approx(alone * still + (1.0 - alone) * anew).epsilon(0.02));
  facts.is_poor = true;
  const double poor = share();
  facts.has_benefits = true;
  const double poor_on_benefits = share();
  facts.has_work = true;
  const double working = share();
  CHECK(alone < poor);
  CHECK(poor < poor_on_benefits);
  CHECK(working < poor_on_benefits);
}

TEST_CASE("the living are counted by what their household can live on", "[oracle][tally]") {
  World world = varied_world(3000, Month{2026, 4});
  const auto count = [&](std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads};
    return count_living(world);
  };
  const std::vector<LivingMonth> counts = count(2);
  std::vector<LivingMonth> expected(world.areas.las.size());
  const HouseholdIncomeColumns& income = world.households.income;
  for (std::size_t row = 0; row < world.households.size(); ++row) {
    const HouseholdId home{row};
    if (world.households.home.tenure[home] == Tenure::communal) continue;
    LivingMonth& here = expected[world.areas.la[world.households.house.lsoa[home]].row()];
    for (int i = 0; i < world.households.house.size[home]; ++i) {
      ++here.residents;
      if (income.poverty[home] == Poverty::yes) ++here.poverty;
      if (income.poverty_after_housing[home] == Poverty::yes) ++here.poverty_after_housing;
      if (income.distress[home] == Distressed::yes) ++here.distress;
    }
    for (int i = 0; i < income.children[home] && world.households.house.size[home] > 0; ++i) {
      ++here.children;
      if (income.poverty[home] == Poverty::yes) ++here.children_in_poverty;
      if (income.poverty_after_housing[home] == Poverty::yes) {
        ++here.children_in_poverty_after_housing;
      }
    }
  }
  const std::vector<LivingMonth> alone = count(1);
  REQUIRE(counts.size() == expected.size());
  for (std::size_t la = 0; la < counts.size(); ++la) {
    CHECK(counts[la] == expected[la]);
    CHECK(counts[la] == alone[la]);
    CHECK(counts[la].poverty > 0);
    CHECK(counts[la].children_in_poverty_after_housing > 0);
  }
}
