#include "sim/output/differences.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/core/agency.hpp"
#include "sim/core/error.hpp"
#include "sim/core/month.hpp"
#include "sim/output/layout.hpp"

namespace hale {
namespace {

/// What the rows are made from: everything by option and year, of the whole region.
class Differences {
 public:
  explicit Differences(const ResultsFile& file)
      : file_{file},
        options_{labels_of(file.cube("hle"), "option")},
        years_{labels_of(file.cube("hle"), "year")},
        areas_{labels_of(file.cube("hle"), "area")},
        sexes_{labels_of(file.cube("hle"), "sex")} {}

  std::vector<ComparisonRow> rows() {
    const Cube& hle = file_.cube("hle");
    const std::vector<double> years_in_health =
        totals(hle, "hle", {"option", "year", "area", "sex"});
    change_rows("hle_change", years_in_health);
    change_rows("le_change", totals(hle, "le", {"option", "year", "area", "sex"}));
    if (!file_.comparator.empty()) gap_rows(years_in_health);
    inequality_rows();
    const std::vector<double> jobs =
        scaled(totals(file_.cube("work"), "employed", {"option", "year"}), 1.0 / months_per_year);
    count_rows("job_years_change", "person-years", jobs, 1.0);
    count_rows("good_health_years_change", "person-years",
               scaled(totals(file_.cube("population"), "good_health", {"option", "year"}),
                      1.0 / months_per_year),
               1.0);
    count_rows(
        "qalys_change", "QALYs",
        scaled(totals(file_.cube("population"), "quality_adjusted_months", {"option", "year"}),
               1.0 / months_per_year),
        1.0);
    count_rows("satisfaction_years_change", "points x person-years",
               scaled(totals(file_.cube("population"), "satisfaction_months", {"option", "year"}),
                      1.0 / months_per_year),
               1.0);
    count_rows("life_years_change", "person-years",
               scaled(totals(file_.cube("population"), "person_months", {"option", "year"}),
                      1.0 / months_per_year),
               1.0);
    count_rows("deaths_avoided", "people",
               scaled(totals(file_.cube("population"), "expected_deaths", {"option", "year"}), 1.0),
               -1.0);
    count_rows("programme_starts", "people",
               scaled(totals(file_.cube("programme"), "starts", {"option", "year"}), 1.0), 1.0);
    money_rows(jobs);
    return std::move(rows_);
  }

 private:
  struct YearlyMeasure {
    std::string name;
    std::string unit;
    std::vector<std::string> areas;
  };

  [[nodiscard]] std::string all_years() const { return years_.front() + "-" + years_.back(); }

  /// Of everyone, from those simulated.
  [[nodiscard]] std::vector<double> scaled(std::vector<double> values, double factor) const {
    for (double& value : values) {
      value *= factor / file_.scale;
    }
    return values;
  }

  void add(std::size_t option, std::string measure, std::string unit, std::string years,
           double value, std::string agency = {}) {
    rows_.push_back({options_[option], std::move(measure), std::move(unit), file_.region, "persons",
                     std::move(agency), std::move(years), value});
  }

  /// Against the baseline, for every option but that.
  void change_rows(const std::string& measure, const std::vector<double>& values) {
    const std::size_t per_option = years_.size() * areas_.size() * sexes_.size();
    rows_by_year({measure, "years", areas_}, 1, [&](std::size_t option, std::size_t cell) {
      return values[option * per_option + cell] - values[cell];
    });
  }

  /// Against the comparator's region, for every option and the baseline.
  void gap_rows(const std::vector<double>& values) {
    const Cube& cube = file_.cube(layout::comparator_hle);
    const std::vector<std::string> areas = labels_of(cube, "area");
    const std::size_t region = index_of(areas, file_.comparator);
    const std::vector<double> theirs = totals(cube, "hle", {"year", "area", "sex"});
    const std::size_t per_year = areas_.size() * sexes_.size();
    rows_by_year({"hle_gap", "years", areas_}, 0, [&](std::size_t option, std::size_t cell) {
      const std::size_t year_and_region = cell / per_year * areas.size() + region;
      return values[option * years_.size() * per_year + cell] -
             theirs[year_and_region * sexes_.size() + cell % sexes_.size()];
    });
  }

  /// Of every option, and against the baseline.
  void inequality_rows() {
    const Cube& cube = file_.cube("inequality");
    for (const auto& [measure, unit] :
         {std::pair{"sii", "years"}, std::pair{"rii", "ratio"},
          std::pair{"hle_gap_deciles", "years"}, std::pair{"hle_gap_la", "years"}}) {
      const std::vector<double> values = totals(cube, measure, {"option", "year", "sex"});
      const std::size_t per_option = years_.size() * sexes_.size();
      const auto value = [&](std::size_t option, std::size_t cell) {
        return values[option * per_option + cell];
      };
      const auto change = [&](std::size_t option, std::size_t cell) {
        return value(option, cell) - value(0, cell);
      };
      const std::vector<std::string> whole{file_.region};
      rows_by_year({measure, unit, whole}, 0, value);
      rows_by_year({measure + std::string{"_change"}, unit, whole}, 1, change);
    }
  }

  /// Every year, area and sex, and the mean of the last years. `value` is asked for an option's
  /// cell of (year, area, sex).
  template <class Value>
  void rows_by_year(const YearlyMeasure& measure, std::size_t first_option, const Value& value) {
    const std::size_t per_year = measure.areas.size() * sexes_.size();
    const std::size_t averaged = std::min<std::size_t>(years_in_mean, years_.size());
    for (std::size_t option = first_option; option < options_.size(); ++option) {
      for (std::size_t i = 0; i < per_year; ++i) {
        const auto row = [&](const std::string& years, double found) {
          rows_.push_back({options_[option], measure.name, measure.unit,
                           measure.areas[i / sexes_.size()], sexes_[i % sexes_.size()], "", years,
                           found});
        };
        double sum = 0.0;
        for (std::size_t year = 0; year < years_.size(); ++year) {
          const double of_year = value(option, year * per_year + i);
          row(years_[year], of_year);
          if (year + averaged >= years_.size()) sum += of_year;
        }
        row(years_[years_.size() - averaged] + "-" + years_.back(),
            sum / static_cast<double>(averaged));
      }
    }
  }

  [[nodiscard]] double change(const std::vector<double>& by_option_and_year, std::size_t option,
                              std::size_t year) const {
    return by_option_and_year[option * years_.size() + year] - by_option_and_year[year];
  }

  [[nodiscard]] double sum_of_changes(const std::vector<double>& by_option_and_year,
                                      std::size_t option) const {
    double sum = 0.0;
    for (std::size_t year = 0; year < years_.size(); ++year) {
      sum += change(by_option_and_year, option, year);
    }
    return sum;
  }

  void count_rows(const std::string& measure, const std::string& unit,
                  const std::vector<double>& by_option_and_year, double sign) {
    for (std::size_t option = 1; option < options_.size(); ++option) {
      for (std::size_t year = 0; year < years_.size(); ++year) {
        add(option, measure, unit, years_[year], sign * change(by_option_and_year, option, year));
      }
      add(option, measure, unit, all_years(), sign * sum_of_changes(by_option_and_year, option));
    }
  }

  void money_rows(const std::vector<double>& jobs) {
    const Cube& cash = file_.cube("cash");
    const std::vector<std::string> agencies = labels_of(cash, "agency");
    const std::vector<std::string> kinds = labels_of(cash, "kind");
    const std::vector<double> pounds =
        scaled(totals(cash, "gbp", {"option", "agency", "kind"}), 1.0);
    const auto change = [&](std::size_t option, std::size_t agency, std::size_t kind) {
      const std::size_t cell = agency * kinds.size() + kind;
      return pounds[option * agencies.size() * kinds.size() + cell] - pounds[cell];
    };
    for (std::size_t option = 1; option < options_.size(); ++option) {
      double cost = 0.0;
      for (std::size_t agency = 0; agency < agencies.size(); ++agency) {
        const double paid = -change(option, agency, index_of(kinds, "cost"));
        cost += paid;
        if (paid != 0.0) add(option, "cost", "GBP", all_years(), paid, agencies[agency]);
      }
      add(option, "cost", "GBP", all_years(), cost, "all");
      for (const Agency agency :
           {Agency::dwp, Agency::hmrc, Agency::employers, Agency::individuals}) {
        const std::string name{fact_of(agency).name};
        add(option, "net_transfers", "GBP", all_years(),
            change(option, index_of(agencies, name), index_of(kinds, "transfer")), name);
      }
      const double job_years = sum_of_changes(jobs, option);
      const bool has_price = cost > 0.0 && job_years > 0.0;
      add(option, "cost_per_job_year", "GBP", all_years(),
          has_price ? cost / job_years : std::numeric_limits<double>::quiet_NaN(), "all");
    }
  }

  [[nodiscard]] std::size_t index_of(const std::vector<std::string>& labels,
                                     std::string_view label) const {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) {
      throw FileError{fmt::format("{}: cannot read: it has no {}", file_.path, label)};
    }
    return static_cast<std::size_t>(found - labels.begin());
  }

  const ResultsFile& file_;
  std::vector<std::string> options_;
  std::vector<std::string> years_;
  std::vector<std::string> areas_;
  std::vector<std::string> sexes_;
  std::vector<ComparisonRow> rows_;
};

}  // namespace

std::vector<ComparisonRow> difference_rows(const ResultsFile& file) {
  return Differences{file}.rows();
}

}  // namespace hale
