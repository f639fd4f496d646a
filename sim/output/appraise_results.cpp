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
    if (payments && is_government(agency))
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
    for (const double gbp : also_per_qaly(file)) {
      rows.add("npsv_at_gbp_per_qaly", "GBP",
               appraisal.net_social_value - appraisal.qaly_value + appraisal.discounted_qalys * gbp,
               fmt::format("{:.0f}", gbp));
    }
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
