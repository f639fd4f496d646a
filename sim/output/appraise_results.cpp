#include "sim/output/appraise_results.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/core/month.hpp"
#include "sim/economics/cashability.hpp"
#include "sim/economics/distribution.hpp"
#include "sim/economics/equity.hpp"
#include "sim/economics/wellbeing.hpp"
#include "sim/output/option_flows.hpp"

namespace hale {
namespace {

constexpr std::size_t deciles = 10;
constexpr std::size_t fifths = 5;

double or_nothing(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

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

void add_social_case(const Appraisal& appraisal, OptionRows& rows) {
  rows.add("present_cost", "GBP", appraisal.cost);
  rows.add("present_benefit", "GBP", appraisal.benefit);
  rows.add("present_qaly_value", "GBP", appraisal.qaly_value);
  rows.add("npsv", "GBP", appraisal.net_social_value);
  rows.add("bcr", "ratio", or_nothing(appraisal.benefit_cost_ratio));
  rows.add("discounted_qalys", "QALYs", appraisal.discounted_qalys);
  rows.add("cost_per_qaly", "GBP", or_nothing(appraisal.cost_per_qaly));
  rows.add_payback("social_payback", appraisal.social_payback, "");
  rows.add_payback("discounted_social_payback", appraisal.discounted_social_payback, "");
  const double others = appraisal.benefit - appraisal.qaly_value;
  const double share_kept = (appraisal.cost - others) / appraisal.qaly_value;
  rows.add("gbp_per_qaly_to_break_even_share", "share of the value of a QALY",
           appraisal.qaly_value > 0.0 ? share_kept : std::numeric_limits<double>::quiet_NaN());
}

void add_purse(const Appraisal& appraisal, OptionRows& rows) {
  rows.add("public_cost", "GBP", appraisal.public_cost);
  rows.add("public_saving", "GBP", appraisal.public_saving);
  rows.add("net_budget_impact", "GBP", appraisal.net_budget_impact);
  rows.add("fiscal_bcr", "ratio", or_nothing(appraisal.fiscal_benefit_cost_ratio));
  rows.add_payback("public_payback", appraisal.public_payback, "government");
  rows.add_payback("discounted_public_payback", appraisal.discounted_public_payback, "government");
}

/// Agencies whose flows never change have no rows.
void add_agencies(const OptionFlows& flows, const Appraisal& appraisal, OptionRows& rows) {
  const auto payments = gain_share_payments(appraisal);
  for (std::size_t a = 0; a < number_of_agencies; ++a) {
    const auto agency = static_cast<Agency>(a);
    const std::string name{fact_of(agency).name};
    const std::vector<double> by_year =
        flows.money.by_year([agency](Agency one, FlowKind) { return one == agency; });
    const bool is_touched =
        std::any_of(by_year.begin(), by_year.end(), [](double gbp) { return gbp != 0.0; });
    if (!is_touched) continue;
    for (std::size_t year = 0; year < by_year.size(); ++year)
      rows.add_of_year("net_flow", "GBP", by_year[year], year, name);
    const AgencyCase& its = appraisal.agencies[a];
    rows.add("agency_cost", "GBP", its.cost, name);
    rows.add("agency_saving", "GBP", its.saving, name);
    rows.add("agency_net", "GBP", its.net, name);
    rows.add_payback("agency_payback", its.payback, name);
    rows.add_payback("discounted_agency_payback", its.discounted_payback, name);
    if (payments && fact_of(agency).sector == Sector::government)
      rows.add("gain_share", "GBP", (*payments)[a], name);
  }
}

/// Savings of services by average cost and as far as they set money free, undiscounted.
void add_cashability(const ResultsFile& file, std::size_t option, OptionRows& rows) {
  double all_average = 0.0;
  double all_cashable = 0.0;
  const Cube& cube = file.cube("quantities");
  const std::vector<std::string> names = labels_of(cube, "quantity");
  const std::vector<double> changes =
      changes_of(file, "quantities", "number", {"option", "year", "quantity"});
  const std::vector<double> costs = totals(cube, "unit_cost", {"quantity"});
  const std::vector<double> marginal = totals(cube, "marginal_share", {"quantity"});
  const std::vector<double> steps = totals(cube, "step", {"quantity"});
  for (std::size_t quantity = 0; quantity < names.size(); ++quantity) {
    double fewer = 0.0;
    double average = 0.0;
    double cashable = 0.0;
    for (std::size_t year = 0; year < rows.years(); ++year) {
      const double units = -changes[(option * rows.years() + year) * names.size() + quantity];
      const bool has_steps = steps[quantity] > 0.0;
      const ServiceCost cost{costs[quantity], marginal[quantity],
                             has_steps ? steps[quantity] : std::numeric_limits<double>::infinity()};
      const double freed = has_steps ? cashable_saving(std::abs(units), cost)
                                     : std::abs(units) * cost.average * cost.marginal_share;
      fewer += units;
      average += average_saving(units, cost);
      cashable += std::copysign(freed, units);
    }
    rows.add("fewer_units", "units", fewer, names[quantity]);
    rows.add("average_saving", "GBP", average, names[quantity]);
    rows.add("cashable_saving", "GBP", cashable, names[quantity]);
    all_average += average;
    all_cashable += cashable;
  }
  rows.add("average_saving", "GBP", all_average, "all");
  rows.add("cashable_saving", "GBP", all_cashable, "all");
}

/// The part of net social value that rests on unit costs that nobody published as such.
void add_standing(const ResultsFile& file, std::size_t option, const Appraisal& appraisal,
                  const DiscountSchedule& schedule, OptionRows& rows) {
  const Cube& cube = file.cube("quantities");
  const std::size_t quantities = labels_of(cube, "quantity").size();
  const std::vector<double> changes =
      changes_of(file, "quantities", "number", {"option", "year", "quantity"});
  const std::vector<double> costs = totals(cube, "unit_cost", {"quantity"});
  const auto& standings = std::get<std::vector<std::string>>(cube.variable("standing")->values);
  double unverified = 0.0;
  for (std::size_t quantity = 0; quantity < quantities; ++quantity) {
    if (standings[quantity] == "published") continue;
    for (std::size_t year = 0; year < rows.years(); ++year) {
      const double units = changes[(option * rows.years() + year) * quantities + quantity];
      unverified -= units * costs[quantity] * schedule.factor(static_cast<double>(year));
    }
  }
  rows.add("npsv_by_unverified_costs", "GBP", unverified);
  rows.add("npsv_share_by_unverified_costs", "share",
           appraisal.net_social_value == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                                             : std::abs(unverified / appraisal.net_social_value));
}

/// Life satisfaction beyond what better health accounts for, beside the case by QALYs alone.
void add_wellbeing(const ResultsFile& file, std::size_t option, const OptionFlows& flows,
                   const Appraisal& appraisal, const DiscountSchedule& schedule, OptionRows& rows) {
  const std::vector<double> points = changes_of(file, "population", "satisfaction_months",
                                                {"option", "year"}, 1.0 / months_per_year);
  const WellbeingValues values{valued_at(file, "gbp_per_qaly"), valued_at(file, "gbp_per_wellby"),
                               valued_at(file, "points_per_qaly")};
  double beyond = 0.0;
  for (std::size_t year = 0; year < rows.years(); ++year) {
    const WellbeingChange change{flows.qalys[year], points[option * rows.years() + year]};
    beyond += life_satisfaction_beyond_health(change, values.points_per_qaly) *
              values.gbp_per_wellby * schedule.factor(static_cast<double>(year));
  }
  rows.add("wellbeing_beyond_health", "GBP", beyond);
  rows.add("npsv_with_wellbeing", "GBP", appraisal.net_social_value + beyond);
}

/// Who gains by deprivation of the place: income, QALYs, weights, opportunity cost.
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
  }
  rows.add("present_income_change", "GBP", unweighted);
  rows.add("weighted_income_change", "GBP of the median", weighted);
  const std::vector<double> displaced = opportunity_cost(
      -appraisal.net_budget_impact, valued_at(file, "gbp_displacing_qaly"), people_of_fifths);
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    rows.add_of_place("net_health_benefit", "QALYs", health_of_fifths[fifth] - displaced[fifth],
                      fmt::format("IMD fifth {}", fifth + 1));
  }
}

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

/// Quality-adjusted life expectancy by IMD decile: efficiency and equity, and the targets.
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

}  // namespace

const std::vector<std::string>& cubes_of_appraisal() {
  static const std::vector<std::string> names{"cash",       "hle",        "incomes",
                                              "population", "quantities", "valuation"};
  return names;
}

std::vector<ComparisonRow> appraisal_rows(const ResultsFile& file) {
  const std::vector<std::string> options = labels_of(file.cube("cash"), "option");
  const std::vector<std::string> years = labels_of(file.cube("cash"), "year");
  const AppraisalTerms terms = terms_of(file);
  const std::vector<OptionFlows> flows = flows_of_options(file);
  std::vector<ComparisonRow> all;
  for (std::size_t option = 1; option < options.size(); ++option) {
    const Appraisal appraisal = appraise(flows[option], terms);
    OptionRows rows{options[option], file.region, years};
    add_social_case(appraisal, rows);
    add_wellbeing(file, option, flows[option], appraisal, terms.money, rows);
    add_purse(appraisal, rows);
    add_agencies(flows[option], appraisal, rows);
    add_cashability(file, option, rows);
    add_distribution(file, option, appraisal, terms, rows);
    add_equity_and_targets(file, option, rows);
    add_standing(file, option, appraisal, terms.money, rows);
    const std::vector<ComparisonRow> found = rows.take();
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace hale
