#include "sim/scenario/price_levels.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/error.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

[[nodiscard]] std::optional<int> number_of_digits(std::string_view text) {
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

int year_at(const CsvTable& table, std::size_t row, IndexYears years) {
  if (years == IndexYears::calendar) {
    return static_cast<int>(std::min<std::int64_t>(table.count(row, 0), 9999));
  }
  const std::optional<PriceYear> year = price_year_of(table.text(row, 0));
  if (year && year->is_financial) return year->year;
  table.complain(row, 0, "not a financial year", "written as 2014/15");
  return 0;
}

std::map<int, double> read_index(const CsvTable& table, IndexYears years) {
  std::map<int, double> index;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const int year = year_at(table, row, years);
    const double level = table.number(row, 1);
    if (level <= 0.0) table.complain(row, 1, "a price level that is not above zero", "");
    if (!index.empty() && year != index.rbegin()->first + 1) {
      table.complain(row, 0, "the years do not follow one another", "");
    }
    index.emplace(year, level);
  }
  table.finish();
  if (index.empty()) {
    throw ScenarioError{
        {{.where = {}, .what = "the table of price levels is empty", .why = "", .hint = ""}}};
  }
  return index;
}

}  // namespace

std::optional<PriceYear> price_year_of(std::string_view text) {
  constexpr std::size_t calendar_letters = 4;   // 2024
  constexpr std::size_t financial_letters = 7;  // 2023/24
  const auto year = number_of_digits(text.substr(0, calendar_letters));
  if (!year || text.size() < calendar_letters || text.front() == '0') return std::nullopt;
  if (text.size() == calendar_letters) return PriceYear{*year, false};
  if (text.size() != financial_letters || text[calendar_letters] != '/') return std::nullopt;
  const auto second = number_of_digits(text.substr(calendar_letters + 1));
  if (!second || *second != (*year + 1) % 100) return std::nullopt;
  return PriceYear{*year, true};
}

PriceLevels::PriceLevels(std::map<int, double> index, IndexYears years)
    : index_{std::move(index)},
      years_{years} {
  expects(!index_.empty(), "there is a price level of some year");
}

bool PriceLevels::knows(PriceYear year) const {
  if (years_ == IndexYears::financial) {
    const int first = year.is_financial ? year.year : year.year - 1;
    return first >= first_year() && year.year <= last_year();
  }
  const int last = year.is_financial ? year.year + 1 : year.year;
  return year.year >= first_year() && last <= last_year();
}

double PriceLevels::level(PriceYear year) const {
  constexpr double april_to_december = 0.75;
  const double begins = index_.at(year.year);
  if (year.is_financial == (years_ == IndexYears::financial)) return begins;
  const double other = index_.at(year.is_financial ? year.year + 1 : year.year - 1);
  return april_to_december * begins + (1.0 - april_to_december) * other;
}

double PriceLevels::ratio(PriceYear from, PriceYear to) const {
  expects(knows(from) && knows(to), "the price levels of both years are known");
  return level(to) / level(from);
}

std::int64_t PriceLevels::restate(std::int64_t pence, PriceYear from, PriceYear to) const {
  return std::llround(static_cast<double>(pence) * ratio(from, to));
}

PriceLevels read_price_levels(const std::filesystem::path& scenarios_dir) {
  const CsvTable table{scenarios_dir / "national" / "prices" / "gdp_deflator.csv",
                       {"year", "index"}};
  return PriceLevels{read_index(table, IndexYears::calendar)};
}

std::map<std::string, PriceLevels, std::less<>> read_price_vintages(
    const std::filesystem::path& scenarios_dir) {
  const CsvTable table{scenarios_dir / "national" / "prices" / "gdp_deflator_2015-03.csv",
                       {"financial_year", "index"}};
  std::map<std::string, PriceLevels, std::less<>> vintages;
  vintages.emplace(usual_price_vintage, read_price_levels(scenarios_dir));
  vintages.emplace("2015-03",
                   PriceLevels{read_index(table, IndexYears::financial), IndexYears::financial});
  return vintages;
}

}  // namespace hale
