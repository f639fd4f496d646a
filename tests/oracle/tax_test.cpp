#include "sim/processes/income/tax.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include <catch2/catch.hpp>

#include "sim/processes/income/universal_credit.hpp"
#include "sim/scenario/read_evidence.hpp"
#include "sim/scenario/read_income.hpp"

#include "tests/support/working_world.hpp"

using namespace hale;

namespace {

const std::filesystem::path scenarios = std::filesystem::path{HALE_SOURCE_DIR} / "scenarios";

const IncomeModel& rules() {
  static const IncomeModel model =
      read_income(scenarios, scenarios / "regions" / "west-midlands", test::seven_boroughs(),
                  read_evidence(scenarios / "evidence"));
  return model;
}

const TaxYear& year_from(int april) {
  return rules().tax_years.in(Month{april, 4});
}

constexpr std::int64_t pounds(double amount) {
  return static_cast<std::int64_t>(amount * 100.0 + (amount < 0 ? -0.5 : 0.5));
}

}  // namespace

TEST_CASE("income tax of a year is that of the statute", "[oracle][income]") {
  // Worked by hand from ss. 10 and 35 of the Income Tax Act 2007: allowance 12,570 (less half of
  // what exceeds 100,000), 20 % of the next 37,700, 40 % to 125,140 of taxable income, 45 % beyond.
  struct Example {
    int tax_year;
    double income;
    double tax;
  };

  const auto example = GENERATE(values<Example>({
      {2024, 0.0, 0.0},
      {2024, 12570.0, 0.0},
      {2024, 12571.0, 0.20},
      {2024, 28000.0, 3086.00},  // 15,430 x 0.20
      {2024, 50270.0, 7540.00},  // 37,700 x 0.20
      {2024, 50271.0, 7540.40},
      {2024, 60000.0, 11432.00},   // 7,540 + 9,730 x 0.40
      {2024, 125140.0, 42516.00},  // no allowance: 7,540 + 87,440 x 0.40
      {2024, 200000.0, 76203.00},  // 7,540 + 34,976 + 74,860 x 0.45
      {2025, 20000.0, 1486.00},    // 7,430 x 0.20
      {2025, 30180.0, 3522.00},    // 17,610 x 0.20
      {2025, 45678.90, 6621.78},   // 33,108.90 x 0.20
      {2025, 100000.0, 27432.00},  // 7,540 + 49,730 x 0.40
      {2025, 110000.0, 33432.00},  // allowance 7,570: 7,540 + 64,730 x 0.40
      {2025, 100001.0, 27432.40},  // allowance 12,569.50, rounded up to 12,570
      {2025, 100002.0, 27433.20},  // allowance 12,569
      {2025, 150000.0, 53703.00},  // 7,540 + 34,976 + 24,860 x 0.45
  }));
  CAPTURE(example.tax_year, example.income);
  const Pence tax = income_tax(Pence{pounds(example.income)}, year_from(example.tax_year));
  CHECK(tax.count() == pounds(example.tax));
}

TEST_CASE("National Insurance of a month is that of the statute", "[oracle][income]") {
  // Class 1, category A. Employee: 8 % from 1,048 to 4,189 a month, 2 % beyond. Employer: 13.8 %
  // above 758 in 2024/25, 15 % above 417 in 2025/26.
  struct Example {
    int tax_year;
    double pay;
    double employee;
    double employer;
  };

  const auto example = GENERATE(values<Example>({
      {2024, 758.00, 0.0, 0.0},
      {2024, 1048.00, 0.0, 40.02},      // 290 x 0.138
      {2024, 2500.00, 116.16, 240.40},  // 1,452 x 0.08; 1,742 x 0.138 = 240.396
      {2024, 5000.00, 267.50, 585.40},  // 251.28 + 811 x 0.02; 4,242 x 0.138 = 585.396
      {2025, 417.00, 0.0, 0.0},
      {2025, 418.00, 0.0, 0.15},
      {2025, 1048.06, 0.0, 94.66},        // 0.06 x 0.08 = 0.0048; 631.06 x 0.15 = 94.659
      {2025, 2000.00, 76.16, 237.45},     // 952 x 0.08; 1,583 x 0.15
      {2025, 4189.00, 251.28, 565.80},    // 3,141 x 0.08; 3,772 x 0.15
      {2025, 4189.25, 251.28, 565.84},    // half a penny down: 0.25 x 0.02 = 0.005; 565.8375
      {2025, 10000.00, 367.50, 1437.45},  // 251.28 + 5,811 x 0.02; 9,583 x 0.15
  }));
  CAPTURE(example.tax_year, example.pay);
  const TaxYear& year = year_from(example.tax_year);
  const Pence pay{pounds(example.pay)};
  CHECK(employee_national_insurance(pay, year).count() == pounds(example.employee));
  CHECK(employer_national_insurance(pay, year).count() == pounds(example.employer));
}

TEST_CASE("the employee's rate of early 2024 lies between those before and after",
          "[boundary][income]") {
  const Pence pay{pounds(2048.00)};
  const auto contribution = [&](int year, int month) {
    return employee_national_insurance(pay, rules().tax_years.in(Month{year, month})).count();
  };
  CHECK(contribution(2023, 12) == pounds(120.0));
  CHECK(contribution(2024, 1) == pounds(100.0));
  CHECK(contribution(2024, 3) == pounds(100.0));
  CHECK(contribution(2024, 4) == pounds(80.0));
  CHECK(contribution(2040, 1) == pounds(80.0));
}

TEST_CASE("State Pension begins at 66, later for those born from April 1960, at 67 from March 1961",
          "[boundary][income]") {
  const auto age_at_start = [](int year, int month) {
    const Month born{year, month};
    return state_pension_month(static_cast<std::int16_t>(born.index())) - born;
  };
  CHECK(age_at_start(1960, 3) == 66 * 12);
  CHECK(age_at_start(1960, 4) == 66 * 12 + 1);
  CHECK(age_at_start(1961, 2) == 66 * 12 + 11);
  CHECK(age_at_start(1961, 3) == 67 * 12);
  CHECK(age_at_start(1970, 1) == 67 * 12);
}

TEST_CASE("State Pension is the new one from those of pension age in April 2016 on",
          "[boundary][income]") {
  const PensionRules& rates = year_from(2025).pensions;
  const auto of = [&](int year, int month, Sex sex) {
    return state_pension(static_cast<std::int16_t>(Month{year, month}.index()), sex, rates);
  };
  CHECK(of(1951, 4, Sex::male) == 99775);  // 230.25 x 52 / 12
  CHECK(of(1951, 3, Sex::male) == 97517);  // 225.04
  CHECK(of(1953, 4, Sex::female) == 99775);
  CHECK(of(1953, 3, Sex::female) == 84474);  // 194.94
}

TEST_CASE("Universal Credit of worked households is that of the regulations", "[oracle][income]") {
  const TaxYear& year = year_from(2025);
  BenefitUnit unit;

  SECTION("single, 25 or over, nothing else") {
    CHECK(universal_credit(unit, year).count() == pounds(400.14));
  }
  SECTION("single under 25") {
    unit.all_under_25 = true;
    CHECK(universal_credit(unit, year).count() == pounds(316.98));
  }
  SECTION("single in work without work allowance") {
    unit.net_earnings = Pence{pounds(300.00)};  // 400.14 - 165.00
    CHECK(universal_credit(unit, year).count() == pounds(235.14));
  }
  SECTION("long-term sick tenant in a little work") {
    unit.limited_capability = true;
    unit.eligible_rent = Pence{pounds(500.00)};
    unit.net_earnings = Pence{pounds(511.00)};  // 100 above the allowance of 411: 55.00
    CHECK(universal_credit(unit, year).count() == pounds(400.14 + 423.27 + 500.00 - 55.00));
  }
  SECTION("couple, one child of 2016 and two of later years, no rent, 1,684 net") {
    unit.adults = 2;
    unit.children = 3;
    unit.children_born_before_april_2017 = 1;
    unit.net_earnings = Pence{pounds(1684.00)};  // 1,000 above 684: 550.00; two children are paid
    CHECK(universal_credit(unit, year).count() == pounds(628.10 + 339.00 + 292.81 - 550.00));
  }
  SECTION("three children born before the limit are all paid") {
    unit.children = 3;
    unit.children_born_before_april_2017 = 3;
    CHECK(universal_credit(unit, year).count() == pounds(400.14 + 339.00 + 2 * 292.81));
  }
  SECTION("carer with a partner's pension") {
    unit.adults = 2;
    unit.carers = 1;
    unit.pensions = Pence{pounds(200.00)};
    // Carer's Allowance of 83.30 a week counts in full.
    CHECK(universal_credit(unit, year).count() == pounds(628.10 + 201.68 - 200.00 - 360.97));
  }
  SECTION("never negative") {
    unit.net_earnings = Pence{pounds(5000.00)};
    CHECK(universal_credit(unit, year).count() == 0);
  }
}

TEST_CASE("a pound more of pay never leaves a household with more than a pound more",
          "[property][income]") {
  const TaxYear& year = year_from(GENERATE(2024, 2025));
  const int children = GENERATE(0, 2);
  const auto net = [&](std::int64_t gross) {
    const Pence pay{gross};
    const std::int64_t tax = income_tax(12 * pay, year).count() / 12;
    const std::int64_t kept = gross - tax - employee_national_insurance(pay, year).count();
    BenefitUnit unit;
    unit.children = children;
    unit.eligible_rent = Pence{pounds(600.0)};
    unit.net_earnings = Pence{kept};
    return kept + universal_credit(unit, year).count();
  };
  constexpr std::int64_t step = 100;
  constexpr std::int64_t rounding = 2;  // pence: tax and the taper are rounded apart
  for (std::int64_t gross = 0; gross < pounds(20000.0); gross += step) {
    const std::int64_t more = net(gross + step) - net(gross);
    REQUIRE(more <= step + rounding);
    REQUIRE(more >= -rounding);
  }
}
