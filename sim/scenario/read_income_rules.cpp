#include "sim/scenario/read_income_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/core/month.hpp"
#include "sim/storage/csv.hpp"

namespace hale {
namespace {

/// What the table's amount is, and what the rule keeps of it: pence or basis points as they are, or
/// pence per month from another period.
enum class Kept : std::uint8_t {
  per_year,
  per_month,
  per_week,
  month_of_week,
  month_of_year,
  per_cent,
  per_hour,
  hours,
  number
};

constexpr std::string_view unit_of(Kept kept) {
  switch (kept) {
    case Kept::per_year:
    case Kept::month_of_year:
      return "GBP/year";
    case Kept::per_month:
      return "GBP/month";
    case Kept::per_week:
    case Kept::month_of_week:
      return "GBP/week";
    case Kept::per_cent:
      return "%";
    case Kept::per_hour:
      return "GBP/hour";
    case Kept::hours:
      return "hours/week";
    case Kept::number:
      return "children";
  }
  return {};
}

/// A rule's place in TaxYear.
struct TaxRuleFact {
  std::string_view name;
  Kept kept;
  std::int64_t& (*in)(TaxYear&);
};

/// In the table's order.
constexpr std::array<TaxRuleFact, 68> tax_rule_facts{{
    {"personal_allowance", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.personal_allowance; }},
    {"allowance_tapers_from", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.allowance_tapers_from; }},
    {"basic_rate_limit", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.basic_rate_limit; }},
    {"higher_rate_limit", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.higher_rate_limit; }},
    {"basic_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.basic_rate; }},
    {"higher_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.higher_rate; }},
    {"additional_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.income_tax.additional_rate; }},
    {"ni_primary_threshold", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.primary_threshold; }},
    {"ni_secondary_threshold", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.secondary_threshold; }},
    {"ni_upper_earnings_limit", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.upper_earnings_limit; }},
    {"ni_employee_main_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.employee_main_rate; }},
    {"ni_employee_upper_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.employee_upper_rate; }},
    {"ni_employer_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.national_insurance.employer_rate; }},
    {"child_benefit_eldest", Kept::per_week,
     [](TaxYear& year) -> std::int64_t& { return year.child_benefit.eldest; }},
    {"child_benefit_other", Kept::per_week,
     [](TaxYear& year) -> std::int64_t& { return year.child_benefit.other; }},
    {"child_benefit_charge_from", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.child_benefit.charge_from; }},
    {"child_benefit_charge_step", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.child_benefit.charge_step; }},
    {"uc_single_under_25", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.single_under_25; }},
    {"uc_single", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.single; }},
    {"uc_couple_under_25", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.couple_under_25; }},
    {"uc_couple", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.couple; }},
    {"uc_first_child", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.first_child; }},
    {"uc_child", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.child; }},
    {"uc_children_paid", Kept::number,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.children_paid; }},
    {"uc_disabled_child", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.disabled_child; }},
    {"uc_severely_disabled_child", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.severely_disabled_child; }},
    {"uc_lcwra", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.lcwra; }},
    {"uc_carer", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.carer; }},
    {"uc_work_allowance_with_housing", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& {
       return year.universal_credit.work_allowance_with_housing;
     }},
    {"uc_work_allowance_without_housing", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& {
       return year.universal_credit.work_allowance_without_housing;
     }},
    {"uc_taper", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.taper; }},
    {"uc_non_dependant", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.non_dependant; }},
    {"uc_childcare_share", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.childcare_share; }},
    {"uc_childcare_one_child", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.childcare_one_child; }},
    {"uc_childcare_more_children", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.universal_credit.childcare_more_children; }},
    {"benefit_cap_single", Kept::month_of_year,
     [](TaxYear& year) -> std::int64_t& { return year.benefit_cap.single; }},
    {"benefit_cap_other", Kept::month_of_year,
     [](TaxYear& year) -> std::int64_t& { return year.benefit_cap.other; }},
    {"benefit_cap_earnings", Kept::per_month,
     [](TaxYear& year) -> std::int64_t& { return year.benefit_cap.earnings; }},
    {"new_state_pension", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.new_state_pension; }},
    {"old_state_pension_men", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.old_state_pension_men; }},
    {"old_state_pension_women", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.old_state_pension_women; }},
    {"pension_credit_single", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_single; }},
    {"pension_credit_couple", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_couple; }},
    {"pension_credit_severe_disability", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_severe_disability; }},
    {"pension_credit_carer", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_carer; }},
    {"pension_credit_first_child", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_first_child; }},
    {"pension_credit_child", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.credit_child; }},
    {"housing_benefit_taper", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.pensions.housing_benefit_taper; }},
    {"carers_allowance", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disability.carers_allowance; }},
    {"disability_care_standard", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disability.care_standard; }},
    {"disability_care_enhanced", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disability.care_enhanced; }},
    {"disability_mobility_standard", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disability.mobility_standard; }},
    {"disability_mobility_enhanced", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disability.mobility_enhanced; }},
    {"earnings_disregard_single", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disregards.single; }},
    {"earnings_disregard_couple", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disregards.couple; }},
    {"earnings_disregard_lone_parent", Kept::month_of_week,
     [](TaxYear& year) -> std::int64_t& { return year.disregards.lone_parent; }},
    {"council_tax_single_discount", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.council_tax.single_discount; }},
    {"council_tax_support_taper", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.council_tax.support_taper; }},
    {"mortgage_rate", Kept::per_cent,
     [](TaxYear& year) -> std::int64_t& { return year.homes.mortgage_rate; }},
    {"water_bill", Kept::month_of_year,
     [](TaxYear& year) -> std::int64_t& { return year.homes.water; }},
    {"building_insurance", Kept::month_of_year,
     [](TaxYear& year) -> std::int64_t& { return year.homes.insurance; }},
    {"childcare_hour_before_school", Kept::per_hour,
     [](TaxYear& year) -> std::int64_t& { return year.childcare.hour_before_school; }},
    {"childcare_after_school", Kept::per_week,
     [](TaxYear& year) -> std::int64_t& { return year.childcare.after_school_week; }},
    {"childcare_free_from_9_months", Kept::hours,
     [](TaxYear& year) -> std::int64_t& { return year.childcare.free_from_9_months; }},
    {"childcare_free_at_2", Kept::hours,
     [](TaxYear& year) -> std::int64_t& { return year.childcare.free_at_2; }},
    {"childcare_free_at_3", Kept::hours,
     [](TaxYear& year) -> std::int64_t& { return year.childcare.free_at_3; }},
    {"median_income_bhc", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.median.before_housing_costs; }},
    {"median_income_ahc", Kept::per_year,
     [](TaxYear& year) -> std::int64_t& { return year.median.after_housing_costs; }},
}};

/// "2025-04"; complains and gives January 1900 when it is no month.
Month month_at(const CsvTable& table, std::size_t row, std::size_t column) {
  const std::string_view text = table.text(row, column);
  int year = 0;
  int month = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, year);
  const bool has_dash = first.ptr != end && *first.ptr == '-';
  if (has_dash) {
    const auto second = std::from_chars(first.ptr + 1, end, month);
    if (second.ptr == end && month >= 1 && month <= 12 && year >= 1900) return Month{year, month};
  }
  table.complain(row, column, fmt::format("`{}` is no month", text), "", "write 2025-04");
  return Month{};
}

/// An amount that a rule has from a month on.
struct Entry {
  std::size_t rule;
  Month begins;
  std::int64_t amount;
};

std::int64_t kept_amount(Kept kept, double amount) {
  constexpr double hundredths = 100.0;
  const auto whole = static_cast<std::int64_t>(std::llround(amount * hundredths));
  switch (kept) {
    case Kept::per_year:
    case Kept::per_month:
    case Kept::per_week:
    case Kept::per_cent:
    case Kept::per_hour:
      return whole;
    case Kept::month_of_week:
      return month_of_weeks(whole);
    case Kept::month_of_year:
      return (whole + months_per_year / 2) / months_per_year;
    case Kept::hours:
    case Kept::number:
      return std::llround(amount);
  }
  return whole;
}

std::size_t rule_named(std::string_view name) {
  const auto* const found = std::ranges::find_if(
      tax_rule_facts, [&](const TaxRuleFact& fact) { return fact.name == name; });
  return static_cast<std::size_t>(found - tax_rule_facts.begin());
}

std::vector<Entry> read_entries(const CsvTable& table) {
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t rule = rule_named(table.text(row, 0));
    if (rule == tax_rule_facts.size()) {
      table.complain(row, 0, fmt::format("unknown rule `{}`", table.text(row, 0)),
                     "it would have no effect");
      continue;
    }
    const TaxRuleFact& fact = tax_rule_facts[rule];
    if (table.text(row, 3) != unit_of(fact.kept)) {
      table.complain(row, 3, fmt::format("the unit is `{}`", table.text(row, 3)),
                     fmt::format("`{}` is in {}", fact.name, unit_of(fact.kept)));
    }
    const Month begins = month_at(table, row, 1);
    const bool follows = !entries.empty() && entries.back().rule == rule;
    if (follows && begins <= entries.back().begins) {
      table.complain(row, 1, "a month that is not after the one above", "amounts come in order");
    }
    entries.push_back({rule, begins, kept_amount(fact.kept, table.amount(row, 2))});
  }
  return entries;
}

/// Every rule has an amount from the first month on.
void check_complete(const CsvTable& table, const std::vector<Entry>& entries, Month first) {
  for (std::size_t rule = 0; rule < tax_rule_facts.size(); ++rule) {
    const bool is_there = std::ranges::any_of(
        entries, [&](const Entry& entry) { return entry.rule == rule && entry.begins == first; });
    if (is_there) continue;
    table.complain(table.rows() - 1, 0, fmt::format("no `{}` at first", tax_rule_facts[rule].name),
                   "every rule has an amount from the table's first month on");
  }
}

}  // namespace

TaxYears read_income_rules(const std::filesystem::path& path) {
  const CsvTable table{path, {"rule", "begins", "amount", "unit", "source"}};
  if (table.rows() == 0) throw FileError{path.string() + ": the table has no rows"};
  const std::vector<Entry> entries = read_entries(table);
  table.finish();
  std::set<Month> changes;
  for (const Entry& entry : entries)
    changes.insert(entry.begins);
  check_complete(table, entries, *changes.begin());
  table.finish();
  std::vector<TaxYear> years;
  for (const Month begins : changes) {
    TaxYear year = years.empty() ? TaxYear{} : years.back();
    year.begins = begins;
    for (const Entry& entry : entries) {
      if (entry.begins == begins) tax_rule_facts[entry.rule].in(year) = entry.amount;
    }
    years.push_back(year);
  }
  return TaxYears{std::move(years)};
}

}  // namespace hale
