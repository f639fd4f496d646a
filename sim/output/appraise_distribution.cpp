#include "sim/output/appraise_distribution.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/month.hpp"
#include "sim/economics/distribution.hpp"
#include "sim/economics/equity.hpp"
#include "sim/output/appraise_results.hpp"
#include "sim/output/option_flows.hpp"

namespace hale {
namespace {

constexpr std::size_t deciles = 10;
constexpr std::size_t fifths = 5;

/// Means over the last years of one variable of `hle`, of everyone, by (option, area).
std::vector<double> last_means(const Cube& hle, const std::string& variable) {
  const std::vector<double> values = totals(hle, variable, {"option", "year", "area", "sex"});
  const std::vector<std::string> sexes = labels_of(hle, "sex");
  const auto persons =
      static_cast<std::size_t>(std::find(sexes.begin(), sexes.end(), "persons") - sexes.begin());
  const std::size_t options = labels_of(hle, "option").size();
  const std::size_t years = labels_of(hle, "year").size();
  const std::size_t areas = labels_of(hle, "area").size();
  const std::size_t counted = std::min<std::size_t>(years_in_mean, years);
  std::vector<double> means(options * areas);
  for (std::size_t option = 0; option < options; ++option) {
    for (std::size_t year = years - counted; year < years; ++year) {
      for (std::size_t area = 0; area < areas; ++area) {
        const std::size_t at = ((option * years + year) * areas + area) * sexes.size() + persons;
        means[option * areas + area] += values[at] / static_cast<double>(counted);
      }
    }
  }
  return means;
}

}  // namespace

void add_distribution(const ResultsFile& file, std::size_t option, const Appraisal& appraisal,
                      const AppraisalTerms& terms, OptionRows& rows) {
  constexpr double pence_per_pound = 100.0;
  const std::size_t cells = rows.years() * deciles;
  const auto changed = [&](const char* cube, const char* variable, double factor) {
    return changes_of(file, cube, variable, {"option", "year", "imd_decile"}, factor);
  };
  const std::vector<double> income = changed("incomes", "net", 1.0 / pence_per_pound);
  const std::vector<double> qalys =
      changed("population", "quality_adjusted_months", 1.0 / months_per_year);
  const std::vector<double> months =
      totals(file.cube("incomes"), "person_months", {"option", "year", "imd_decile"});
  const std::vector<double> equivalised =
      totals(file.cube("incomes"), "equivalised", {"option", "year", "imd_decile"});
  const double median = valued_at(file, "median_income");
  const double elasticity = valued_at(file, "income_elasticity");
  double unweighted = 0.0;
  double weighted = 0.0;
  std::vector<double> health_of_fifths(fifths);
  std::vector<double> pounds_of_fifths(fifths);
  std::vector<double> qalys_of_fifths(fifths);
  std::vector<double> people_of_fifths(fifths);
  for (std::size_t decile = 0; decile < deciles; ++decile) {
    double pounds = 0.0;
    double years_in_health = 0.0;
    for (std::size_t year = 0; year < rows.years(); ++year) {
      const std::size_t at = year * deciles + decile;
      const double gained = income[option * cells + at];
      const double factor = terms.money.factor(static_cast<double>(year));
      const double typical = equivalised[at] / std::max(1.0, months[at]) / pence_per_pound;
      pounds += gained;
      unweighted += gained * factor;
      if (typical > 0.0 && median > 0.0)
        weighted += gained * factor * distributional_weight(typical, median, elasticity);
      years_in_health += qalys[option * cells + at];
      health_of_fifths[decile / 2] +=
          qalys[option * cells + at] * terms.health.factor(static_cast<double>(year));
      people_of_fifths[decile / 2] += months[at];
    }
    const std::string area = fmt::format("IMD decile {}", decile + 1);
    rows.add_of_place("income_change", "GBP", pounds, area);
    rows.add_of_place("qalys_change", "QALYs", years_in_health, area);
    pounds_of_fifths[decile / 2] += pounds;
    qalys_of_fifths[decile / 2] += years_in_health;
  }
  rows.add("present_income_change", "GBP", unweighted);
  rows.add("weighted_income_change", "GBP of the median", weighted);
  const std::vector<double> displaced = opportunity_cost(
      -appraisal.net_budget_impact, valued_at(file, "gbp_displacing_qaly"), people_of_fifths);
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    const std::string area = fmt::format("IMD fifth {}", fifth + 1);
    rows.add_of_place("income_change", "GBP", pounds_of_fifths[fifth], area);
    rows.add_of_place("qalys_change", "QALYs", qalys_of_fifths[fifth], area);
    rows.add_of_place("net_health_benefit", "QALYs", health_of_fifths[fifth] - displaced[fifth],
                      area);
  }
}

void add_equity_and_targets(const ResultsFile& file, std::size_t option, OptionRows& rows) {
  const Cube& hle = file.cube("hle");
  const std::vector<std::string> areas = labels_of(hle, "area");
  const std::vector<double> expectancy = last_means(hle, "qale");
  const std::vector<double> healthy = last_means(hle, "hle");
  const std::vector<double> months =
      totals(file.cube("population"), "person_months", {"option", "imd_decile"});
  std::vector<double> before;
  std::vector<double> after;
  for (std::size_t decile = 0; decile < deciles; ++decile) {
    const auto found =
        std::find(areas.begin(), areas.end(), fmt::format("IMD decile {}", decile + 1));
    if (found == areas.end()) return;
    const auto area = static_cast<std::size_t>(found - areas.begin());
    before.push_back(expectancy[area]);
    after.push_back(expectancy[option * areas.size() + area]);
  }
  const std::vector<double> people{months.begin(), months.begin() + deciles};
  const EquityImpact impact =
      equity_impact_atkinson({before, people}, {after, people}, usual_atkinson_aversion);
  rows.add("mean_qale_change", "years", impact.efficiency);
  rows.add("ede_qale_change", "years", impact.ede);
  rows.add("equity_part_of_ede", "years", impact.equity);
  const auto region =
      static_cast<std::size_t>(std::find(areas.begin(), areas.end(), file.region) - areas.begin());
  const double gained = healthy[option * areas.size() + region] - healthy[region];
  rows.add("share_of_hle_target", "percent", 100.0 * gained / target_years_of_hle);
  const std::vector<double> in_good_health =
      changes_of(file, "population", "good_health", {"option", "year"}, 1.0 / months_per_year);
  const std::size_t counted = std::min<std::size_t>(years_in_mean, rows.years());
  double people_moved = 0.0;
  for (std::size_t year = rows.years() - counted; year < rows.years(); ++year)
    people_moved += in_good_health[option * rows.years() + year] / static_cast<double>(counted);
  rows.add("people_in_good_health_change", "people", people_moved);
}

}  // namespace hale
