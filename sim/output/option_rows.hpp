#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/economics/appraise.hpp"
#include "sim/output/compare.hpp"

namespace hale {

/// The rows of one option, as they are found.
class OptionRows {
 public:
  OptionRows(std::string option, std::string region, std::vector<std::string> years)
      : option_{std::move(option)},
        region_{std::move(region)},
        years_{std::move(years)} {}

  void add(const std::string& measure, const std::string& unit, double value,
           const std::string& agency = {}) {
    rows_.push_back({option_, measure, unit, region_, "persons", agency, all_years(), value});
  }

  void add_of_place(const std::string& measure, const std::string& unit, double value,
                    const std::string& area) {
    rows_.push_back({option_, measure, unit, area, "persons", "", all_years(), value});
  }

  void add_of_year(const std::string& measure, const std::string& unit, double value,
                   std::size_t year, const std::string& agency) {
    rows_.push_back({option_, measure, unit, region_, "persons", agency, years_[year], value});
  }

  /// The calendar year of payback, nothing when never; no row when there is nothing to pay back.
  void add_payback(const std::string& measure, const Payback& payback, const std::string& agency) {
    if (payback.state == PaybackState::nothing_spent) return;
    const std::optional<int> year = year_of(payback, std::stoi(years_.front()));
    add(measure, "year", year ? *year : std::numeric_limits<double>::quiet_NaN(), agency);
  }

  [[nodiscard]] std::size_t years() const { return years_.size(); }

  std::vector<ComparisonRow> take() { return std::move(rows_); }

 private:
  [[nodiscard]] std::string all_years() const { return years_.front() + "-" + years_.back(); }

  std::string option_;
  std::string region_;
  std::vector<std::string> years_;
  std::vector<ComparisonRow> rows_;
};

}  // namespace hale
