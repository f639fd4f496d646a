#include "sim/output/appraise_results.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/core/month.hpp"
#include "sim/economics/cashability.hpp"
#include "sim/economics/wellbeing.hpp"
#include "sim/output/appraise_distribution.hpp"
#include "sim/output/option_flows.hpp"
#include "sim/output/option_rows.hpp"

namespace hale {
namespace {

double or_nothing(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

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
    if (payments && is_government(agency)) rows.add("gain_share", "GBP", (*payments)[a], name);
  }
}

/// What has a unit cost, and how much more or less of it each option brings.
class PricedChanges {
 public:
  explicit PricedChanges(const ResultsFile& file)
      : names_{labels_of(file.cube("quantities"), "quantity")},
        changes_{changes_of(file, "quantities", "number", {"option", "year", "quantity"})},
        costs_{of_quantities(file, "unit_cost")},
        marginal_{of_quantities(file, "marginal_share")},
        steps_{of_quantities(file, "step")},
        standings_{std::get<std::vector<std::string>>(
            file.cube("quantities").variable("standing")->values)} {}

  /// Savings of services by average cost and as far as they set money free, undiscounted.
  void add_cashability(std::size_t option, OptionRows& rows) const {
    double all_average = 0.0;
    double all_cashable = 0.0;
    for (std::size_t quantity = 0; quantity < names_.size(); ++quantity) {
      double fewer = 0.0;
      double average = 0.0;
      double cashable = 0.0;
      for (std::size_t year = 0; year < rows.years(); ++year) {
        const double units = -change(option * rows.years() + year, quantity);
        const ServiceCost cost = service_cost(quantity);
        const double freed = steps_[quantity] > 0.0
                                 ? cashable_saving(std::abs(units), cost)
                                 : std::abs(units) * cost.average * cost.marginal_share;
        fewer += units;
        average += average_saving(units, cost);
        cashable += std::copysign(freed, units);
      }
      rows.add("fewer_units", "units", fewer, names_[quantity]);
      rows.add("average_saving", "GBP", average, names_[quantity]);
      rows.add("cashable_saving", "GBP", cashable, names_[quantity]);
      all_average += average;
      all_cashable += cashable;
    }
    rows.add("average_saving", "GBP", all_average, "all");
    rows.add("cashable_saving", "GBP", all_cashable, "all");
  }

  /// The part of net social value that rests on unit costs that nobody published as such.
  void add_standing(std::size_t option, const Appraisal& appraisal,
                    const DiscountSchedule& schedule, OptionRows& rows) const {
    double unverified = 0.0;
    for (std::size_t quantity = 0; quantity < names_.size(); ++quantity) {
      if (standings_[quantity] == "published") continue;
      for (std::size_t year = 0; year < rows.years(); ++year) {
        unverified -= change(option * rows.years() + year, quantity) * costs_[quantity] *
                      schedule.factor(static_cast<double>(year));
      }
    }
    rows.add("npsv_by_unverified_costs", "GBP", unverified);
    rows.add("npsv_share_by_unverified_costs", "share",
             appraisal.net_social_value == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                                               : std::abs(unverified / appraisal.net_social_value));
  }

 private:
  static std::vector<double> of_quantities(const ResultsFile& file, const char* variable) {
    return totals(file.cube("quantities"), variable, {"quantity"});
  }

  [[nodiscard]] double change(std::size_t option_and_year, std::size_t quantity) const {
    return changes_[option_and_year * names_.size() + quantity];
  }

  [[nodiscard]] ServiceCost service_cost(std::size_t quantity) const {
    const double step = steps_[quantity];
    return {costs_[quantity], marginal_[quantity],
            step > 0.0 ? step : std::numeric_limits<double>::infinity()};
  }

  std::vector<std::string> names_;
  std::vector<double> changes_;  ///< units by (option, year, quantity)
  std::vector<double> costs_;    ///< GBP
  std::vector<double> marginal_;
  std::vector<double> steps_;
  std::vector<std::string> standings_;
};

/// Life satisfaction beyond what better health accounts for, beside the case by QALYs alone.
class Wellbeing {
 public:
  explicit Wellbeing(const ResultsFile& file)
      : values_{valued_at(file, "gbp_per_qaly"), valued_at(file, "gbp_per_wellby"),
                valued_at(file, "points_per_qaly")},
        points_{changes_of(file, "population", "satisfaction_months", {"option", "year"},
                           1.0 / months_per_year)} {}

  void add(std::size_t option, const OptionFlows& flows, const Appraisal& appraisal,
           const DiscountSchedule& schedule, OptionRows& rows) const {
    double beyond = 0.0;
    for (std::size_t year = 0; year < rows.years(); ++year) {
      const WellbeingChange change{flows.qalys[year], points_[option * rows.years() + year]};
      beyond += life_satisfaction_beyond_health(change, values_.points_per_qaly) *
                values_.gbp_per_wellby * schedule.factor(static_cast<double>(year));
    }
    rows.add("wellbeing_beyond_health", "GBP", beyond);
    rows.add("npsv_with_wellbeing", "GBP", appraisal.net_social_value + beyond);
  }

 private:
  WellbeingValues values_;
  std::vector<double> points_;  ///< point-years by (option, year)
};

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
  const std::vector<double> told = also_per_qaly(file);
  const PricedChanges priced{file};
  const Wellbeing wellbeing{file};
  const Distribution distribution{file};
  const HealthByPlace health{file};
  std::vector<ComparisonRow> all;
  for (std::size_t option = 1; option < options.size(); ++option) {
    const Appraisal appraisal = appraise(flows[option], terms);
    OptionRows rows{options[option], file.region, years};
    add_social_case(appraisal, rows);
    for (const double gbp : told) {
      rows.add("npsv_at_gbp_per_qaly", "GBP",
               appraisal.net_social_value - appraisal.qaly_value + appraisal.discounted_qalys * gbp,
               fmt::format("{:.0f}", gbp));
    }
    wellbeing.add(option, flows[option], appraisal, terms.money, rows);
    add_purse(appraisal, rows);
    add_agencies(flows[option], appraisal, rows);
    priced.add_cashability(option, rows);
    distribution.add(option, appraisal, terms, rows);
    health.add_equity_and_targets(option, rows);
    priced.add_standing(option, appraisal, terms.money, rows);
    const std::vector<ComparisonRow> found = rows.take();
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace hale
