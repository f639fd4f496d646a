#include "sim/output/comparison_lines.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace hale {
namespace {

using Lines = std::vector<ComparisonLine>;

std::string all_years(const OptionComparison& comparison) {
  return fmt::format("{}-{}", comparison.first_year, comparison.last_year);
}

std::string years_of_mean(const OptionComparison& comparison) {
  const int first = std::max(comparison.first_year, comparison.last_year - years_in_mean + 1);
  return fmt::format("{}-{}", first, comparison.last_year);
}

void add_expectancy(Lines& lines, const OptionComparison& comparison, const std::string& measure,
                    const std::string& title) {
  const std::string last = std::to_string(comparison.last_year);
  const std::string mean = years_of_mean(comparison);
  lines.push_back({title});
  for (const auto& [sex, word] :
       {std::pair{"persons", "everyone"}, std::pair{"male", "men"}, std::pair{"female", "women"}}) {
    lines.push_back({fmt::format("  {}, {}", word, last), measure, sex, "", last, 4});
  }
  lines.push_back({"  everyone, mean of " + mean, measure, "persons", "", mean, 4});
}

/// The change of each sex over the last years, with the interval between places.
void add_intervals(Lines& lines, const OptionComparison& comparison) {
  const std::string mean = years_of_mean(comparison);
  for (const auto& [sex, word] : {std::pair{"male", "men"}, std::pair{"female", "women"}}) {
    lines.push_back({fmt::format("  {}, mean of {}", word, mean), "hle_change", sex, "", mean, 4});
    lines.push_back({"    95 % interval, from", "hle_change_lower", sex, "", mean, 4});
    lines.push_back({"                  to", "hle_change_upper", sex, "", mean, 4});
  }
}

/// The gap with and without the option; its change is that of the region, as the comparator has
/// none.
void add_gap(Lines& lines, const OptionComparison& comparison) {
  const std::string last = std::to_string(comparison.last_year);
  lines.push_back({fmt::format("Healthy life expectancy less {}'s, years", comparison.comparator)});
  for (const auto& [sex, word] :
       {std::pair{"persons", "everyone"}, std::pair{"male", "men"}, std::pair{"female", "women"}}) {
    const std::string label = fmt::format("  {}, {}", word, last);
    lines.push_back({label, "hle_gap", sex, "", last, 4});
    lines.push_back({label + ", baseline", "hle_gap", sex, "", last, 4, Form::change, true});
    lines.push_back({label + ", change", "hle_change", sex, "", last, 4});
  }
}

/// Between places of the region, with and without the option.
void add_inequality(Lines& lines, const OptionComparison& comparison) {
  const std::string mean = years_of_mean(comparison);
  lines.push_back({"Inequality of healthy life expectancy, years, mean of " + mean});
  for (const auto& [measure, label] :
       {std::pair{"hle_gap_deciles", "most to least deprived decile"},
        std::pair{"sii", "slope over deciles (SII)"},
        std::pair{"hle_gap_la", "between boroughs"}}) {
    lines.push_back({fmt::format("  {}", label), measure, "persons", "", mean, 4, Form::amount});
    lines.push_back({"    change", measure + std::string{"_change"}, "persons", "", mean, 4});
  }
}

void add_people(Lines& lines, const OptionComparison& comparison) {
  const std::string last = std::to_string(comparison.last_year);
  const std::string all = all_years(comparison);
  const auto add = [&](const char* label, const char* measure, const std::string& years,
                       int decimals) {
    lines.push_back({label + years, measure, "persons", "", years, decimals});
  };
  lines.push_back({"Person-years, ages 16-64 in paid work"});
  add("  ", "job_years_change", last, 1);
  add("  ", "job_years_change", all, 1);
  lines.push_back({"Person-years in good health"});
  add("  ", "good_health_years_change", last, 1);
  add("  ", "good_health_years_change", all, 1);
  add("Quality-adjusted years, ", "qalys_change", all, 1);
  add("Deaths avoided, ", "deaths_avoided", all, 2);
}

/// The agencies of a measure's rows, in the order of first appearance, for which any option's value
/// rounds to a pound or more.
std::vector<std::string> agencies_in(const OptionComparison& comparison,
                                     const std::string& measure) {
  std::vector<std::string> agencies;
  for (const ComparisonRow& row : comparison.rows) {
    const bool is_new = std::find(agencies.begin(), agencies.end(), row.agency) == agencies.end();
    const bool counts = row.measure == measure && row.agency != "all" && is_new;
    if (counts && std::abs(row.value) >= 0.5) agencies.push_back(row.agency);
  }
  return agencies;
}

void add_programmes(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back(
      {"People who started, " + all, "programme_starts", "persons", "", all, 0, Form::amount});
  lines.push_back(
      {"Cost of programmes, GBP, " + all, "cost", "persons", "all", all, 0, Form::amount});
  for (const std::string& agency : agencies_in(comparison, "cost"))
    lines.push_back({"  of which " + agency, "cost", "persons", agency, all, 0, Form::amount});
  lines.push_back({"Cost per extra year in work, GBP", "cost_per_job_year", "persons", "all", all,
                   0, Form::amount});
}

void add_social_case(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  const auto add = [&](const char* label, const char* measure, int decimals = 0,
                       Form form = Form::change) {
    lines.push_back({label, measure, "persons", "", all, decimals, form});
  };
  lines.push_back({fmt::format("Society's case, present value (GBP of {}, {})",
                               comparison.price_base, comparison.schedule)});
  add("  cost", "present_cost", 0, Form::amount);
  add("  benefit", "present_benefit");
  add("    of which QALYs", "present_qaly_value");
  add("  net public value (NPSV)", "npsv");
  for (const std::string& gbp : agencies_in(comparison, "npsv_at_gbp_per_qaly"))
    lines.push_back(
        {fmt::format("    at GBP {} a QALY", gbp), "npsv_at_gbp_per_qaly", "persons", gbp, all});
  add("    by unverified unit costs", "npsv_by_unverified_costs");
  add("  benefit per pound (BCR)", "bcr", 2, Form::amount);
  add("  cost per QALY", "cost_per_qaly", 0, Form::amount);
  add("  wellbeing beyond health, not in it", "wellbeing_beyond_health");
}

void add_purse(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back({"Public purse's case, the same pounds"});
  lines.push_back({"  saved or received", "public_saving", "persons", "", all});
  lines.push_back({"  net of what it pays", "net_budget_impact", "persons", "", all});
  lines.push_back(
      {"  saving per pound (fiscal BCR)", "fiscal_bcr", "persons", "", all, 2, Form::amount});
  lines.push_back(
      {"  paid back in", "public_payback", "persons", "government", all, 0, Form::year});
  lines.push_back({"  paid back in, discounted", "discounted_public_payback", "persons",
                   "government", all, 0, Form::year});
  lines.push_back({"  service use less, at average cost", "average_saving", "persons", "all", all});
  lines.push_back({"    cashable of it", "cashable_saving", "persons", "all", all});
}

void add_agencies(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back({"Who gains (+) or pays (-), the same pounds"});
  for (const std::string& agency : agencies_in(comparison, "agency_net"))
    lines.push_back({"  " + agency, "agency_net", "persons", agency, all});
  for (const std::string& agency : agencies_in(comparison, "agency_cost"))
    lines.push_back({"  " + agency + " is paid back in", "agency_payback", "persons", agency, all,
                     0, Form::year});
  const std::vector<std::string> sharing = agencies_in(comparison, "gain_share");
  if (!sharing.empty()) lines.push_back({"Gain share: each would receive"});
  for (const std::string& agency : sharing)
    lines.push_back({"  " + agency, "gain_share", "persons", agency, all});
}

void add_fairness(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back({"Incomes of households, the same pounds"});
  lines.push_back({"  change", "present_income_change", "persons", "", all});
  lines.push_back({"  weighted by need", "weighted_income_change", "persons", "", all});
  for (const auto& [fifth, word] : {std::pair{1, "most"}, std::pair{5, "least"}}) {
    const std::string area = fmt::format("IMD fifth {}", fifth);
    lines.push_back({fmt::format("  {} deprived fifth of places", word), "income_change", "persons",
                     "", all, 0, Form::change, false, area});
    lines.push_back({fmt::format("  QALYs, {} deprived fifth", word), "qalys_change", "persons", "",
                     all, 1, Form::change, false, area});
  }
  lines.push_back(
      {"Years in full health at birth, mean", "mean_qale_change", "persons", "", all, 5});
  lines.push_back({"  as good as, equally shared (EDE)", "ede_qale_change", "persons", "", all, 5});
}

void add_targets(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back(
      {"Of the target of 1.2 years of HLE, %", "share_of_hle_target", "persons", "", all, 3});
  lines.push_back({"People in good health, " + years_of_mean(comparison),
                   "people_in_good_health_change", "persons", "", all, 1});
}

/// What the draws of a sweep say of the main outcomes.
void add_spreads(Lines& lines, const OptionComparison& comparison) {
  const std::string all = all_years(comparison);
  lines.push_back({fmt::format("How sure, over {} draws", comparison.draws)});
  for (const auto& [outcome, label, decimals] :
       {std::tuple{"npsv", "net public value, GBP", 0},
        std::tuple{"net_public_purse", "public purse, net, GBP", 0},
        std::tuple{"discounted_qalys", "QALYs, discounted", 1},
        std::tuple{"hle_change", "healthy life expectancy", 4},
        std::tuple{"hle_gap_deciles_change", "gap between deciles", 4}}) {
    const auto add = [&, name = std::string{outcome}](
                         const std::string& words, const char* statistic, int digits, Form form) {
      lines.push_back({words, name + statistic, "persons", "", all, digits, form});
    };
    add(fmt::format("  {}, mean", label), "_mean", decimals, Form::change);
    add("    95 % of draws, from", "_lower", decimals, Form::change);
    add("                     to", "_upper", decimals, Form::change);
    add("    probability of better", "_probability_better", 2, Form::amount);
  }
}

}  // namespace

std::vector<ComparisonLine> lines_of(const OptionComparison& comparison) {
  Lines lines;
  add_expectancy(lines, comparison, "hle_change", "Healthy life expectancy at birth, years");
  add_intervals(lines, comparison);
  add_expectancy(lines, comparison, "le_change", "Life expectancy at birth, years");
  if (!comparison.comparator.empty()) add_gap(lines, comparison);
  add_inequality(lines, comparison);
  add_targets(lines, comparison);
  add_people(lines, comparison);
  add_programmes(lines, comparison);
  add_social_case(lines, comparison);
  add_purse(lines, comparison);
  add_agencies(lines, comparison);
  add_fairness(lines, comparison);
  if (comparison.draws > 0) add_spreads(lines, comparison);
  return lines;
}

}  // namespace hale
