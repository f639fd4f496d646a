#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
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

/// Which years a published index of prices is of.
enum class IndexYears : std::uint8_t { calendar, financial };

/// The general level of prices by year: what restates an amount of one year in pounds of another.
class PriceLevels {
 public:
  /// `index` by calendar year, or by the year in which a financial year begins; every year between
  /// the first and the last; at least one.
  explicit PriceLevels(std::map<int, double> index, IndexYears years = IndexYears::calendar);

  [[nodiscard]] int first_year() const { return index_.begin()->first; }

  [[nodiscard]] int last_year() const { return index_.rbegin()->first; }

  [[nodiscard]] bool knows(PriceYear year) const;

  /// An amount of `from` in pounds of `to`, in whole pence. Both are known.
  [[nodiscard]] std::int64_t restate(std::int64_t pence, PriceYear from, PriceYear to) const;

  /// Prices of `to` as a ratio to those of `from`. Both are known. A year of the other kind than
  /// the index's is taken as a quarter and three quarters of the two that it lies in.
  [[nodiscard]] double ratio(PriceYear from, PriceYear to) const;

 private:
  [[nodiscard]] double level(PriceYear year) const;

  std::map<int, double> index_;
  IndexYears years_;
};

/// Reads national/prices/gdp_deflator.csv. Throws FileError or ScenarioError.
[[nodiscard]] PriceLevels read_price_levels(const std::filesystem::path& scenarios_dir);

/// The month in which the index of read_price_levels was published.
inline constexpr std::string_view usual_price_vintage = "2025-12";

/// Every published series of price levels by its vintage, the month of publication: the usual one,
/// and `2015-03` (national/prices/gdp_deflator_2015-03.csv, financial years), in which the unit
/// costs of GMCA's database are stated. Throws FileError or ScenarioError.
[[nodiscard]] std::map<std::string, PriceLevels, std::less<>> read_price_vintages(
    const std::filesystem::path& scenarios_dir);

}  // namespace hale
