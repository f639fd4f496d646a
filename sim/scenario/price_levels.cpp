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

PriceLevels::PriceLevels(std::map<int, double> index) : index_{std::move(index)} {
  expects(!index_.empty(), "there is a price level of some year");
}

bool PriceLevels::knows(PriceYear year) const {
  const int last = year.is_financial ? year.year + 1 : year.year;
  return year.year >= first_year() && last <= last_year();
}

double PriceLevels::level(PriceYear year) const {
  const double begins = index_.at(year.year);
  if (!year.is_financial) return begins;
  constexpr double share_of_first = 0.75;  // April to December
  return share_of_first * begins + (1.0 - share_of_first) * index_.at(year.year + 1);
}

std::int64_t PriceLevels::restate(std::int64_t pence, PriceYear from, PriceYear to) const {
  expects(knows(from) && knows(to), "the price levels of both years are known");
  return std::llround(static_cast<double>(pence) * (level(to) / level(from)));
}

PriceLevels read_price_levels(const std::filesystem::path& scenarios_dir) {
  const CsvTable table{scenarios_dir / "national" / "prices" / "gdp_deflator.csv",
                       {"year", "index"}};
  std::map<int, double> index;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const int year = static_cast<int>(std::min<std::int64_t>(table.count(row, 0), 9999));
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
  return PriceLevels{std::move(index)};
}

}  // namespace hale
