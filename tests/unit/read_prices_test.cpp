#include "sim/scenario/read_prices.hpp"

#include <fstream>
#include <numeric>

#include <catch2/catch.hpp>

#include "sim/core/error.hpp"
#include "sim/scenario/price_levels.hpp"

#include "tests/support/source_dir.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hale::test {
namespace {

namespace fs = std::filesystem;

/// The scenarios, with one line of a table of appraisal replaced.
std::string complaint_about(const std::string& file, const std::string& before,
                            const std::string& after) {
  const TemporaryFolder folder;
  fs::copy(source_dir() / "scenarios" / "national", folder.path() / "national",
           fs::copy_options::recursive);
  const fs::path path = folder.path() / "national" / "appraisal" / file;
  std::ifstream in{path};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  const auto at = text.find(before);
  REQUIRE(at != std::string::npos);
  text.replace(at, before.size(), after);
  std::ofstream{path} << text;
  try {
    static_cast<void>(read_prices(folder.path(), 2024));
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "nothing is wrong";
}

}  // namespace

TEST_CASE("every quantity has a unit cost, and someone bears all of it", "[scenarios][prices]") {
  const Prices prices = read_prices(source_dir() / "scenarios", 2024);
  REQUIRE(prices.unit_costs.size() == prices.services.size() + number_of_counted_quantities);
  for (const UnitCost& cost : prices.unit_costs) {
    INFO(cost.quantity);
    CHECK(cost.pence > 0.0);
    CHECK(cost.low <= cost.pence);
    CHECK(cost.pence <= cost.high);
    CHECK_FALSE(cost.unit.empty());
    CHECK_FALSE(cost.standing.empty());
    const double borne =
        std::accumulate(cost.bearers.begin(), cost.bearers.end(), 0.0,
                        [](double sum, const Bearer& bearer) { return sum + bearer.share; });
    CHECK(borne == Approx(1.0).margin(1e-6));
  }
  const auto of = [&](CountedQuantity quantity) {
    return prices.unit_costs[prices.number_of(quantity)];
  };
  CHECK(of(CountedQuantity::temporary_accommodation).quantity == "temporary_accommodation");
  CHECK(of(CountedQuantity::violence_with_injury).quantity == "violence_with_injury");
}

TEST_CASE("unit costs and the model's money are restated", "[scenarios][prices]") {
  const fs::path scenarios = source_dir() / "scenarios";
  const PriceLevels levels = read_price_levels(scenarios);
  const Prices in_2024 = read_prices(scenarios, 2024);
  const Prices in_2010 = read_prices(scenarios, 2010);
  CHECK(in_2024.to_price_base == Approx(100.0 / 103.5).epsilon(1e-6));
  CHECK(read_prices(scenarios, 2025).to_price_base == 1.0);
  const UnitCost& sleeping = in_2024.unit_costs[in_2024.number_of(CountedQuantity::rough_sleeping)];
  CHECK(sleeping.pence == static_cast<double>(levels.restate(790000, {2010, true}, {2024, false})));
  for (std::size_t i = 0; i < in_2024.unit_costs.size(); ++i) {
    CHECK(in_2010.unit_costs[i].pence / in_2024.unit_costs[i].pence ==
          Approx(in_2010.to_price_base / in_2024.to_price_base).epsilon(1e-3));
  }
}

TEST_CASE("faults in the tables of prices are told with their place", "[scenarios][prices]") {
  CHECK_THAT(complaint_about("unit_costs.csv", "ae_attendance,", "ae_atendance,"),
             Catch::Contains("unknown quantity `ae_atendance`") &&
                 Catch::Contains("`ae_attendance` has no unit cost"));
  CHECK_THAT(complaint_about("unit_costs.csv", ",2010/11,", ",1066,"),
             Catch::Contains("`1066` is no price year"));
  CHECK_THAT(complaint_about("unit_costs.csv", "appointment,30,15,48", "appointment,30,35,48"),
             Catch::Contains("does not lie from `low` to `high`"));
  CHECK_THAT(complaint_about("bearers.csv", "ae_attendance,NHS_acute,resource,1",
                             "ae_attendance,NHS_acute,resource,0.9"),
             Catch::Contains("the shares of `ae_attendance` add up to 0.9"));
  CHECK_THAT(complaint_about("bearers.csv", "ae_attendance,NHS_acute", "ae_attendance,NHSacute"),
             Catch::Contains("unknown agency `NHSacute`"));
  CHECK_THAT(complaint_about("bearers.csv", "NHS_acute,resource", "NHS_acute,resurce"),
             Catch::Contains("unknown kind of flow `resurce`"));
}

}  // namespace hale::test
