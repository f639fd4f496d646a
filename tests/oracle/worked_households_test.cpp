// Whole households against worked_households.csv: each worked step by step from the statutes, with
// the working beside the amounts. Exact to the penny.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/processes/income/assess.hpp"
#include "sim/processes/income/child_benefit.hpp"
#include "sim/processes/income/council_tax.hpp"
#include "sim/processes/income/tax.hpp"
#include "sim/scenario/read_income_rules.hpp"
#include "sim/storage/csv.hpp"

using namespace hale;

namespace {

const std::filesystem::path source{HALE_SOURCE_DIR};

const std::vector<std::string> columns{"tax_year",
                                       "name",
                                       "adults",
                                       "pensioners",
                                       "young",
                                       "children",
                                       "early",
                                       "disabled_children",
                                       "severe_children",
                                       "lcwra",
                                       "carers",
                                       "payments",
                                       "others",
                                       "non_dependants",
                                       "rent",
                                       "childcare",
                                       "pay_1",
                                       "pay_2",
                                       "pension_1",
                                       "pension_2",
                                       "private_1",
                                       "private_2",
                                       "counted",
                                       "council_tax",
                                       "income_tax",
                                       "employee_ni",
                                       "employer_ni",
                                       "state_pension",
                                       "private_pension",
                                       "disability_payment",
                                       "carers_allowance",
                                       "child_benefit",
                                       "child_benefit_charge",
                                       "universal_credit",
                                       "pension_credit",
                                       "housing_benefit",
                                       "council_tax_due",
                                       "council_tax_support",
                                       "net",
                                       "working"};

/// One row of the table, by the names of its columns.
class Row {
 public:
  Row(const CsvTable& table, std::size_t row) : table_{table}, row_{row} {}

  [[nodiscard]] std::string_view text(std::string_view name) const {
    return table_.text(row_, column(name));
  }

  [[nodiscard]] int number(std::string_view name) const {
    return static_cast<int>(table_.count(row_, column(name)));
  }

  [[nodiscard]] Pence pounds(std::string_view name) const {
    return Pence{std::llround(table_.amount(row_, column(name)) * 100.0)};
  }

  [[nodiscard]] std::int64_t pence(std::string_view name) const {
    return static_cast<std::int64_t>(table_.number(row_, column(name)));
  }

 private:
  static std::size_t column(std::string_view name) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == name) return i;
    }
    FAIL("there is no column " << name);
    return 0;
  }

  const CsvTable& table_;
  std::size_t row_;
};

std::int64_t pension_of(std::string_view kind, const TaxYear& year) {
  constexpr auto late = static_cast<std::int16_t>(Month{1955, 1}.index());
  constexpr auto early = static_cast<std::int16_t>(Month{1940, 1}.index());
  if (kind.empty()) return 0;
  if (kind == "new") return state_pension(late, Sex::female, year.pensions);
  return state_pension(early, kind == "old_man" ? Sex::male : Sex::female, year.pensions);
}

std::int64_t payment_of(std::string_view kind, const DisabilityRules& rules) {
  if (kind == "attendance_lower") return rules.care_standard;
  if (kind == "attendance_higher") return rules.care_enhanced;
  return kind == "standard" ? rules.care_standard + rules.mobility_standard
                            : rules.care_enhanced + rules.mobility_enhanced;
}

/// The payments of the adults, named and parted by semicolons.
std::vector<std::int64_t> payments_of(std::string_view kinds, const DisabilityRules& rules) {
  std::vector<std::int64_t> payments;
  while (!kinds.empty()) {
    const std::size_t end = std::min(kinds.find(';'), kinds.size());
    payments.push_back(payment_of(kinds.substr(0, end), rules));
    kinds.remove_prefix(std::min(end + 1, kinds.size()));
  }
  return payments;
}

using Amounts = std::map<std::string, std::int64_t>;

/// Both adults' taxes and pensions; what they keep of their pay goes into the unit.
void tax_adults(const Row& row, const TaxYear& year, BenefitUnit& unit, Amounts& out) {
  for (const std::string adult : {"1", "2"}) {
    const Pence pay = row.pounds("pay_" + adult);
    const Pence from_the_state{pension_of(row.text("pension_" + adult), year)};
    const Pence privately = row.pounds("private_" + adult);
    const Pence pension = from_the_state + privately;
    const std::int64_t tax = income_tax(12 * (pay + pension), year).count() / 12;
    const std::int64_t employee =
        pension.count() > 0 ? 0 : employee_national_insurance(pay, year).count();
    out["income_tax"] += tax;
    out["employee_ni"] += employee;
    out["employer_ni"] += employer_national_insurance(pay, year).count();
    out["state_pension"] += from_the_state.count();
    out["private_pension"] += privately.count();
    const std::int64_t left = pay.count() - tax - employee;
    unit.net_earnings += Pence{std::max<std::int64_t>(0, left)};
    unit.tax_on_pensions += Pence{std::max<std::int64_t>(0, -left)};
    unit.pensions += pension;
    unit.highest_annual_income =
        Pence{std::max(unit.highest_annual_income.count(), 12 * (pay + pension).count())};
  }
}

BenefitUnit unit_of(const Row& row) {
  BenefitUnit unit;
  unit.adults = row.number("adults");
  unit.pensioners = row.number("pensioners");
  unit.all_under_25 = row.number("young") == 1;
  unit.children = row.number("children");
  unit.children_born_before_april_2017 = row.number("early");
  unit.disabled_children = row.number("disabled_children");
  unit.severely_disabled_children = row.number("severe_children");
  unit.limited_capability = row.number("lcwra") == 1;
  unit.carers = row.number("carers");
  unit.other_adults = row.number("others");
  unit.non_dependants = row.number("non_dependants");
  unit.eligible_rent = row.pounds("rent");
  unit.childcare = row.pounds("childcare");
  return unit;
}

Amounts amounts_of(const Row& row, const TaxYear& year) {
  Amounts out;
  BenefitUnit unit = unit_of(row);
  const auto payments = payments_of(row.text("payments"), year.disability);
  unit.disabled_adults = static_cast<int>(payments.size());
  for (const std::int64_t payment : payments)
    out["disability_payment"] += payment;
  out["disability_payment"] +=
      unit.disabled_children * payment_of("standard", year.disability) +
      unit.severely_disabled_children * payment_of("enhanced", year.disability);
  tax_adults(row, year, unit, out);
  const Pence due = council_tax(row.pounds("council_tax"), row.number("counted"), year.council_tax);
  const Benefits paid = assess(unit, {due, 8000}, year);
  out["carers_allowance"] = paid.carers_allowance.count();
  out["child_benefit"] = paid.child_benefit.count();
  out["child_benefit_charge"] = paid.child_benefit_charge.count();
  out["universal_credit"] = paid.universal_credit.count();
  out["pension_credit"] = paid.pension_credit.count();
  out["housing_benefit"] = paid.housing_benefit.count();
  out["council_tax_due"] = due.count();
  out["council_tax_support"] = paid.council_tax_support.count();
  out["net"] = unit.net_earnings.count() - unit.tax_on_pensions.count() + out["state_pension"] +
               out["private_pension"] + out["disability_payment"] + out["carers_allowance"] +
               out["child_benefit"] - out["child_benefit_charge"] + out["universal_credit"] +
               out["pension_credit"] + out["housing_benefit"] - out["council_tax_due"] +
               out["council_tax_support"];
  return out;
}

}  // namespace

TEST_CASE("worked households have what the statutes say, to the penny", "[oracle][income]") {
  const TaxYears rules = read_income_rules(source / "scenarios/national/income/rules.csv");
  const CsvTable table{source / "tests/oracle/worked_households.csv", columns};
  std::map<int, int> households;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const Row row{table, i};
    const int tax_year = row.number("tax_year");
    CAPTURE(tax_year, row.text("name"), row.text("working"));
    ++households[tax_year];
    for (const auto& [name, pence] : amounts_of(row, rules.in(Month{tax_year, 4}))) {
      CAPTURE(name);
      CHECK(pence == row.pence(name));
    }
  }
  table.finish();
  CHECK(households[2023] >= 30);
  CHECK(households[2024] >= 30);
  CHECK(households[2025] >= 30);
}

namespace {

/// Net income of a unit with one earner, rent and a council tax bill of 150 a month.
std::int64_t net_of(BenefitUnit unit, std::int64_t gross, const TaxYear& year) {
  const Pence pay{gross};
  const std::int64_t kept = gross - income_tax(12 * pay, year).count() / 12 -
                            employee_national_insurance(pay, year).count();
  unit.net_earnings = Pence{kept};
  unit.highest_annual_income = 12 * pay;
  const Benefits paid = assess(unit, {Pence{15000}, 8000}, year);
  return kept + paid.carers_allowance.count() + paid.child_benefit.count() -
         paid.child_benefit_charge.count() + paid.universal_credit.count() +
         paid.council_tax_support.count();
}

}  // namespace

TEST_CASE("a pound more of pay never adds more than a pound, but where the cap ends",
          "[property][income]") {
  const TaxYears rules = read_income_rules(source / "scenarios/national/income/rules.csv");
  const int tax_year = GENERATE(2023, 2024, 2025, 2026);
  const TaxYear& year = rules.in(Month{tax_year, 4});
  BenefitUnit unit;
  unit.adults = GENERATE(1, 2);
  unit.children = GENERATE(0, 1, 4);
  unit.limited_capability = GENERATE(false, true);
  unit.eligible_rent = Pence{GENERATE(0, 60000, 120000)};
  CAPTURE(tax_year, unit.adults, unit.children, unit.limited_capability,
          unit.eligible_rent.count());
  constexpr std::int64_t pound = 100;
  constexpr std::int64_t rounding = 3;  // pence: tax, credit and support are rounded apart
  // One per cent of a year's child benefit is charged at once, and a step can pass two of them.
  const std::int64_t charge_step =
      2 * weekly_child_benefit(unit.children, year.child_benefit) * 52 / 100 / 12 + 200;
  for (std::int64_t gross = 0; gross < 1'500'000; gross += pound) {
    const std::int64_t more = net_of(unit, gross + pound, year) - net_of(unit, gross, year);
    const bool leaves_cap =
        gross < year.benefit_cap.earnings && gross + pound >= year.benefit_cap.earnings;
    const bool is_charged =
        unit.children > 0 && 12 * (gross + pound) > year.child_benefit.charge_from;
    CAPTURE(gross);
    if (!leaves_cap) REQUIRE(more <= pound + rounding);
    REQUIRE(more >= -rounding - (is_charged ? charge_step : 0));
  }
}

namespace {

/// Net income of a unit over pension age: the first has a private pension, all have the new State
/// Pension.
std::int64_t net_of_pensioners(BenefitUnit unit, std::int64_t privately, const TaxYear& year) {
  const std::int64_t from_the_state = year.pensions.new_state_pension;
  const Pence first{from_the_state + privately};
  unit.tax_on_pensions = Pence{income_tax(12 * first, year).count() / 12};
  unit.pensions = Pence{first.count() + (unit.adults - 1) * from_the_state};
  unit.highest_annual_income = 12 * first;
  const Benefits paid = assess(unit, {Pence{15000}, 8000}, year);
  return unit.pensions.count() - unit.tax_on_pensions.count() + unit.net_earnings.count() +
         paid.child_benefit.count() - paid.child_benefit_charge.count() +
         paid.universal_credit.count() + paid.pension_credit.count() +
         paid.housing_benefit.count() + paid.council_tax_support.count();
}

}  // namespace

TEST_CASE("a pound more of private pension never adds more than a pound", "[property][income]") {
  const TaxYears rules = read_income_rules(source / "scenarios/national/income/rules.csv");
  const int tax_year = GENERATE(2023, 2024, 2025, 2026);
  const TaxYear& year = rules.in(Month{tax_year, 4});
  BenefitUnit unit;
  unit.adults = GENERATE(1, 2);
  unit.pensioners = unit.adults;
  unit.disabled_adults = GENERATE(0, 1);
  unit.eligible_rent = Pence{GENERATE(0, 60000)};
  unit.net_earnings = Pence{GENERATE(0, 30000)};
  CAPTURE(tax_year, unit.adults, unit.disabled_adults, unit.eligible_rent.count());
  constexpr std::int64_t pound = 100;
  constexpr std::int64_t rounding = 3;  // pence: tax, benefit and support are rounded apart
  std::int64_t net = net_of_pensioners(unit, 0, year);
  for (std::int64_t privately = pound; privately < 1'000'000; privately += pound) {
    const std::int64_t then = net_of_pensioners(unit, privately, year);
    CAPTURE(privately);
    REQUIRE(then - net <= pound + rounding);
    REQUIRE(then - net >= -rounding);
    net = then;
  }
}

TEST_CASE("benefits jump up where earnings end the cap", "[boundary][income]") {
  const TaxYears rules = read_income_rules(source / "scenarios/national/income/rules.csv");
  const TaxYear& year = rules.in(Month{2025, 4});
  BenefitUnit unit;
  unit.children = 3;
  unit.eligible_rent = Pence{120000};
  // Capped at 1,835 less child benefit of 262.38: from 846 on nothing is cut.
  unit.net_earnings = Pence{84599};
  const std::int64_t capped = assess(unit, {}, year).universal_credit.count();
  unit.net_earnings = Pence{84600};
  const std::int64_t free = assess(unit, {}, year).universal_credit.count();
  CHECK(capped == 157262);
  CHECK(free == 40014 + 2 * 29281 + 120000 - 23925);  // 55 % of 846 - 411
}
