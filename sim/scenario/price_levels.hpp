#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

namespace hale {

/// The year in whose pounds an amount is stated: a calendar year, or a financial year by the year
/// in which it begins (April to March).
struct PriceYear {
  int year = 0;
  bool is_financial = false;
};

/// `2024` or `2023/24`; nothing for anything else.
[[nodiscard]] std::optional<PriceYear> price_year_of(std::string_view text);

/// The general level of prices by year: what restates an amount of one year in pounds of another.
class PriceLevels {
 public:
  /// `index` by calendar year, every year between the first and the last; at least one.
  explicit PriceLevels(std::map<int, double> index);

  [[nodiscard]] int first_year() const { return index_.begin()->first; }

  [[nodiscard]] int last_year() const { return index_.rbegin()->first; }

  [[nodiscard]] bool knows(PriceYear year) const;

  /// An amount of `from` in pounds of `to`, in whole pence. Both are known.
  [[nodiscard]] std::int64_t restate(std::int64_t pence, PriceYear from, PriceYear to) const;

 private:
  [[nodiscard]] double level(PriceYear year) const;

  std::map<int, double> index_;
};

/// Reads national/prices/gdp_deflator.csv. Throws FileError or ScenarioError.
[[nodiscard]] PriceLevels read_price_levels(const std::filesystem::path& scenarios_dir);

}  // namespace hale
