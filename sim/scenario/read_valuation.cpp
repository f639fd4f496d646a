#include "sim/scenario/read_valuation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/contracts.hpp"
#include "sim/processes/income/living_standards.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_discounting.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

struct NamedValue {
  std::string_view name;
  double Valuation::*value;
};

constexpr std::array<NamedValue, 5> named_values{{
    {"gbp_per_qaly", &Valuation::gbp_per_qaly},
    {"gbp_per_wellby", &Valuation::gbp_per_wellby},
    {"points_per_qaly", &Valuation::points_per_qaly},
    {"gbp_displacing_qaly", &Valuation::gbp_displacing_qaly},
    {"income_elasticity", &Valuation::income_elasticity},
}};

/// The number of a row; of money, in pounds of the base.
double number_in(const CsvTable& table, std::size_t row, const PriceLevels& levels,
                 PriceYear base) {
  constexpr double pence_per_pound = 100.0;
  const double number = table.amount(row, 2);
  if (table.text(row, 5).empty()) return number;
  const auto year = price_year_of(table.text(row, 5));
  if (!year || !levels.knows(*year)) {
    table.complain(row, 5,
                   fmt::format("`{}` is no price year this program knows", table.text(row, 5)),
                   "write a year, `2024`, or a financial year, `2023/24`");
    return 0.0;
  }
  const std::int64_t pence = levels.restate(std::llround(number * pence_per_pound), *year, base);
  return static_cast<double>(pence) / pence_per_pound;
}

}  // namespace

Valuation read_valuation(const std::filesystem::path& scenarios_dir, const Money& money,
                         const MedianIncome& median, const Prices& prices) {
  const PriceLevels levels = read_price_levels(scenarios_dir);
  const CsvTable table{
      scenarios_dir / "national" / "appraisal" / "values.csv",
      {"value", "unit", "number", "low", "high", "price_year", "standing", "source"}};
  Valuation valuation;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto found =
        std::find_if(named_values.begin(), named_values.end(),
                     [&](const NamedValue& one) { return one.name == table.text(row, 0); });
    if (found == named_values.end()) {
      table.complain(row, 0, fmt::format("unknown value `{}`", table.text(row, 0)), "");
      continue;
    }
    valuation.*(found->value) = number_in(table, row, levels, {money.price_base, false});
  }
  for (const NamedValue& one : named_values) {
    if (valuation.*one.value > 0.0 || table.rows() == 0) continue;
    table.complain(table.rows() - 1, 0, fmt::format("`{}` has no value above zero", one.name), "");
  }
  table.finish();
  const DiscountSchedules schedules = read_discounting(scenarios_dir);
  const auto schedule = schedules.find(money.discount);
  expects(schedule != schedules.end(), "the study's discount schedule is known");
  constexpr double pence_per_pound = 100.0;
  const std::int64_t pence =
      monthly_for_one(median.before_housing_costs, 100, before_housing_costs);
  valuation.median_income = static_cast<double>(pence) / pence_per_pound * prices.to_price_base;
  valuation.schedule = money.discount;
  valuation.money = schedule->second.at("standard");
  valuation.health = schedule->second.at("health");
  return valuation;
}

}  // namespace hale
