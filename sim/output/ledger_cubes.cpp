#include "sim/output/ledger_cubes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "sim/output/axes.hpp"

namespace hale {
namespace {

constexpr double pence_per_pound = 100.0;

Dimension quantity_axis(const Prices& prices) {
  std::vector<std::string> names;
  for (const UnitCost& cost : prices.unit_costs)
    names.push_back(cost.quantity);
  return {"quantity", "what is counted and has a price", names};
}

/// One number of every unit cost.
template <class Of>
std::vector<double> of_unit_costs(const Prices& prices, const Of& of) {
  std::vector<double> numbers;
  for (const UnitCost& cost : prices.unit_costs)
    numbers.push_back(of(cost));
  return numbers;
}

void add_unit_costs(const Prices& prices, Cube& cube) {
  const auto add = [&](const char* name, const char* units, const char* meaning, const auto& of) {
    cube.variables.push_back({name, units, meaning, {"quantity"}, of_unit_costs(prices, of)});
  };
  add("unit_cost", "GBP", "cost of one unit, in pounds of the price base",
      [](const UnitCost& cost) { return cost.pence / pence_per_pound; });
  add("unit_cost_low", "GBP", "low end of its range",
      [](const UnitCost& cost) { return cost.low / pence_per_pound; });
  add("unit_cost_high", "GBP", "high end of its range",
      [](const UnitCost& cost) { return cost.high / pence_per_pound; });
  add("marginal_share", "1", "share of the cost that is saved at once with every unit less",
      [](const UnitCost& cost) { return cost.marginal_share; });
  add("step", "units a year", "units less that free the rest of their cost; 0: none do",
      [](const UnitCost& cost) { return cost.step; });
  std::vector<std::string> units;
  std::vector<std::string> standings;
  for (const UnitCost& cost : prices.unit_costs) {
    units.push_back(cost.unit);
    standings.push_back(cost.standing);
  }
  cube.variables.push_back({"unit", "", "what one unit is", {"quantity"}, units});
  cube.variables.push_back(
      {"standing", "", "published, secondary, derived or judgement", {"quantity"}, standings});
}

/// Pence of the model as pence of the price base.
void restate(const Prices& prices, std::vector<std::int64_t>& pence) {
  for (std::int64_t& amount : pence)
    amount = std::llround(static_cast<double>(amount) * prices.to_price_base);
}

/// Every reported year of every option, in the order of the axes.
template <class Visit>
void for_each_year(const RunResults& results, const Visit& visit) {
  for (const OptionResults& option : results.options) {
    for (int year = results.first_year; year <= results.last_year; ++year)
      visit(option.history, year);
  }
}

}  // namespace

Cube quantities_cube(const RunResults& results) {
  constexpr double thousandths = 1000.0;
  const Prices& prices = results.prices;
  Cube cube = run_cube(results, "quantities", {quantity_axis(prices)});
  std::vector<double> numbers;
  for_each_year(results, [&](const History& history, int year) {
    for (std::size_t quantity = 0; quantity < prices.unit_costs.size(); ++quantity)
      numbers.push_back(static_cast<double>(history.quantities.at(year, quantity)) / thousandths);
  });
  add_variable(cube, "number", "units", "how many there were, or are expected to be",
               std::move(numbers));
  add_unit_costs(prices, cube);
  return cube;
}

Cube incomes_cube(const RunResults& results) {
  struct Sum {
    const char* name;
    const char* units;
    const char* meaning;
    std::int64_t IncomeSums::*value;
  };

  constexpr std::array<Sum, 3> sums{{
      {"person_months", "person-months", "residents of private households",
       &IncomeSums::person_months},
      {"net", "pence", "net income of their households", &IncomeSums::net},
      {"equivalised", "pence", "net equivalised income before housing costs, summed over residents",
       &IncomeSums::equivalised},
  }};
  Cube cube = run_cube(results, "incomes", {imd_decile_axis()});
  for (const Sum& sum : sums) {
    std::vector<std::int64_t> values;
    for_each_year(results, [&](const History& history, int year) {
      const auto first =
          static_cast<std::size_t>(year - history.incomes.first_year) * number_of_imd_deciles;
      for (std::size_t decile = 0; decile < number_of_imd_deciles; ++decile)
        values.push_back(history.incomes.sums[first + decile].*sum.value);
    });
    if (sum.value != &IncomeSums::person_months) restate(results.prices, values);
    add_variable(cube, sum.name, sum.units, sum.meaning, std::move(values));
  }
  return cube;
}

Cube valuation_cube(const RunResults& results) {
  const Valuation& values = results.valuation;
  const std::size_t bands = std::max(values.money.bands().size(), values.health.bands().size());
  std::vector<std::int32_t> numbers;
  std::vector<std::int32_t> first_years;
  std::vector<double> rates;
  for (std::size_t band = 0; band < bands; ++band)
    numbers.push_back(static_cast<std::int32_t>(band) + 1);
  for (const DiscountSchedule* schedule : {&values.money, &values.health}) {
    for (std::size_t band = 0; band < bands; ++band) {
      const bool exists = band < schedule->bands().size();
      first_years.push_back(exists ? schedule->bands()[band].first_year : 0);
      rates.push_back(exists ? schedule->bands()[band].rate
                             : std::numeric_limits<double>::quiet_NaN());
    }
  }
  Cube cube{
      "valuation",
      {{"value", "how health and wellbeing are valued, in pounds of the price base",
        std::vector<std::string>{"gbp_per_qaly", "gbp_per_wellby", "points_per_qaly",
                                 "gbp_displacing_qaly", "income_elasticity", "median_income"}},
       {"series", "what is discounted", std::vector<std::string>{"money", "health"}},
       {"band", "band of the discount schedule", numbers}},
      {}};
  if (!values.also_per_qaly.empty()) {
    std::vector<std::int32_t> places;
    for (std::size_t i = 0; i < values.also_per_qaly.size(); ++i)
      places.push_back(static_cast<std::int32_t>(i) + 1);
    cube.dims.push_back({"told", "other values of a QALY at which the case is told", places});
    cube.variables.push_back({"also_per_qaly",
                              "GBP per QALY",
                              "another value of a QALY, in pounds of the price base",
                              {"told"},
                              values.also_per_qaly});
  }
  cube.variables.push_back({"number",
                            "1",
                            "value",
                            {"value"},
                            std::vector<double>{values.gbp_per_qaly, values.gbp_per_wellby,
                                                values.points_per_qaly, values.gbp_displacing_qaly,
                                                values.income_elasticity, values.median_income}});
  cube.variables.push_back({"first_year",
                            "years",
                            "year after the start from which a rate holds; 0: no band",
                            {"series", "band"},
                            first_years});
  cube.variables.push_back({"rate", "1", "discount rate a year", {"series", "band"}, rates});
  cube.variables.push_back({"schedule",
                            "",
                            "name of the discount schedule",
                            {"series"},
                            std::vector<std::string>(2, values.schedule)});
  return cube;
}

}  // namespace hale
