#include "sim/scenario/read_discounting.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "sim/storage/csv.hpp"

namespace hale {
namespace {

using Bands = std::map<std::string, std::map<std::string, std::vector<DiscountBand>>>;

constexpr std::int64_t latest_year = 9999;

void take_band(const CsvTable& table, std::size_t row, Bands& bands) {
  const int first_year = static_cast<int>(std::min(table.count(row, 2), latest_year));
  const double rate = table.amount(row, 3);
  std::vector<DiscountBand>& series =
      bands[std::string{table.text(row, 0)}][std::string{table.text(row, 1)}];
  if (rate >= 1.0) {
    table.complain(row, 3, fmt::format("a discount rate of {}", table.text(row, 3)),
                   "a rate is a share a year: 0.035 is 3.5 %");
  } else if (series.empty() ? first_year != 1 : first_year <= series.back().first_year) {
    table.complain(row, 2, fmt::format("the band begins in year {}", first_year),
                   series.empty() ? "the first band of a series begins in year 1"
                                  : "the bands of a series follow one another");
  } else {
    series.push_back({.first_year = first_year, .rate = rate});
  }
}

}  // namespace

DiscountSchedules read_discounting(const std::filesystem::path& scenarios_dir) {
  const CsvTable table{scenarios_dir / "national" / "appraisal" / "discount_rates.csv",
                       {"schedule", "series", "first_year", "rate"}};
  Bands bands;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    take_band(table, row, bands);
  }
  for (const auto& [name, series] : bands) {
    if (series.contains("standard") && series.contains("health")) continue;
    table.complain(table.rows() - 1, 0, fmt::format("`{}` lacks a series", name),
                   "every schedule has a standard and a health series");
  }
  table.finish();
  DiscountSchedules schedules;
  for (const auto& [name, series] : bands) {
    for (const auto& [part, its_bands] : series) {
      schedules[name].emplace(part, DiscountSchedule{its_bands});
    }
  }
  return schedules;
}

}  // namespace hale
