#include "sim/scenario/read_prices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "sim/scenario/nearest.hpp"
#include "sim/scenario/price_levels.hpp"
#include "sim/scenario/read_services.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

/// Taxes, benefits and wages of the model are in pounds of this year.
constexpr PriceYear model_prices{2025, false};

std::vector<std::string> quantities_of(const std::vector<ServiceUse>& services) {
  std::vector<std::string> names;
  for (const ServiceUse& service : services)
    names.push_back(service.name);
  names.insert(names.end(), counted_quantity_names.begin(), counted_quantity_names.end());
  return names;
}

/// The place of a name among others; complains when it is not among them.
template <class Names>
std::optional<std::size_t> place_of(const CsvTable& table, std::size_t row, std::size_t column,
                                    std::string_view kind, const Names& names) {
  const std::string_view text = table.text(row, column);
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  table.complain(row, column, fmt::format("unknown {} `{}`", kind, text),
                 fmt::format("known are {}", fmt::join(names, ", ")));
  return std::nullopt;
}

double restated(const CsvTable& table, std::size_t row, std::size_t column, PriceYear from,
                PriceYear to, const PriceLevels& levels) {
  constexpr double pence_per_pound = 100.0;
  const double pence = table.amount(row, column) * pence_per_pound;
  return static_cast<double>(levels.restate(std::llround(pence), from, to));
}

void read_unit_costs(const std::filesystem::path& path, PriceYear base, const PriceLevels& levels,
                     const std::vector<std::string>& names, std::vector<UnitCost>& unit_costs) {
  const CsvTable table{path,
                       {"quantity", "unit", "gbp", "low", "high", "price_year", "standing",
                        "marginal_share", "step", "source"}};
  std::vector<bool> seen(names.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto at = place_of(table, row, 0, "quantity", names);
    if (!at) continue;
    if (seen[*at]) table.complain(row, 0, "the quantity has a unit cost already", "");
    seen[*at] = true;
    UnitCost& cost = unit_costs[*at];
    cost.quantity = names[*at];
    cost.unit = table.text(row, 1);
    cost.price_year = table.text(row, 5);
    cost.standing = table.text(row, 6);
    cost.marginal_share = table.amount(row, 7);
    cost.step = table.amount(row, 8);
    if (cost.marginal_share > 1.0) table.complain(row, 7, "a share above 1", "");
    const auto year = price_year_of(cost.price_year);
    if (!year || !levels.knows(*year)) {
      table.complain(row, 5,
                     fmt::format("`{}` is no price year this program knows", cost.price_year),
                     "write a year, `2024`, or a financial year, `2023/24`");
      continue;
    }
    cost.pence = restated(table, row, 2, *year, base, levels);
    cost.low = restated(table, row, 3, *year, base, levels);
    cost.high = restated(table, row, 4, *year, base, levels);
    if (cost.low > cost.pence || cost.pence > cost.high)
      table.complain(row, 2, "the cost does not lie from `low` to `high`", "");
  }
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!seen[at] && table.rows() > 0)
      table.complain(table.rows() - 1, 0, fmt::format("`{}` has no unit cost", names[at]), "");
  }
  table.finish();
}

void read_bearers(const std::filesystem::path& path, const std::vector<std::string>& names,
                  std::vector<UnitCost>& unit_costs) {
  const CsvTable table{path, {"quantity", "agency", "kind", "share"}};
  std::vector<std::string> agencies;
  for (const AgencyFact& fact : agency_facts)
    agencies.emplace_back(fact.name);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto at = place_of(table, row, 0, "quantity", names);
    const auto agency = place_of(table, row, 1, "agency", agencies);
    const auto kind = place_of(table, row, 2, "kind of flow", flow_kind_names);
    if (!at || !agency || !kind) continue;
    unit_costs[*at].bearers.push_back(
        {static_cast<Agency>(*agency), static_cast<FlowKind>(*kind), table.amount(row, 3)});
  }
  for (const UnitCost& cost : unit_costs) {
    const double all =
        std::accumulate(cost.bearers.begin(), cost.bearers.end(), 0.0,
                        [](double sum, const Bearer& bearer) { return sum + bearer.share; });
    constexpr double tolerance = 1e-6;
    if (std::abs(all - 1.0) > tolerance && table.rows() > 0) {
      table.complain(table.rows() - 1, 3,
                     fmt::format("the shares of `{}` add up to {:g}", cost.quantity, all),
                     "they add up to 1");
    }
  }
  table.finish();
}

}  // namespace

Prices read_prices(const std::filesystem::path& scenarios_dir, int price_base) {
  const std::filesystem::path folder = scenarios_dir / "national" / "appraisal";
  const PriceLevels levels = read_price_levels(scenarios_dir);
  const PriceYear base{price_base, false};
  Prices prices;
  prices.services = read_services(scenarios_dir);
  const std::vector<std::string> names = quantities_of(prices.services);
  prices.unit_costs.resize(names.size());
  read_unit_costs(folder / "unit_costs.csv", base, levels, names, prices.unit_costs);
  read_bearers(folder / "bearers.csv", names, prices.unit_costs);
  constexpr std::int64_t million = 1'000'000;
  prices.to_price_base = static_cast<double>(levels.restate(million, model_prices, base)) / million;
  return prices;
}

}  // namespace hale
