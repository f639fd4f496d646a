#include "sim/processes/income/income.hpp"

#include <algorithm>
#include <span>

#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"

namespace hale {
namespace {

constexpr std::int64_t months_per_year = 12;

/// Pay is kept below this, so that a year's tax stays in range: 2 million GBP a month.
constexpr std::int64_t highest_pay = 200'000'000;

struct PersonIncome {
  std::int32_t income_tax = 0;
  std::int32_t employee_ni = 0;
  std::int32_t employer_ni = 0;
  std::int32_t state_pension = 0;
};

[[nodiscard]] std::int32_t narrow(Pence amount) {
  return static_cast<std::int32_t>(amount.count());
}

[[nodiscard]] PersonIncome person_income(std::int64_t gross, bool pensioner, const TaxYear& year) {
  const Pence pay{std::min(gross, highest_pay)};
  const Pence pension{pensioner ? year.state_pension : 0};
  const Pence tax = income_tax(months_per_year * (pay + pension), year);
  return {static_cast<std::int32_t>(tax.count() / months_per_year),
          pensioner ? 0 : narrow(employee_national_insurance(pay, year)),
          narrow(employer_national_insurance(pay, year)), narrow(pension)};
}

/// The last birth month whose State Pension has begun by `now`.
[[nodiscard]] std::int16_t last_pensioner_birth(Month now) {
  constexpr int sixty_six_years = 66 * 12;
  int birth = now.index() - sixty_six_years;
  while (state_pension_month(static_cast<std::int16_t>(birth)) > now)
    --birth;
  return static_cast<std::int16_t>(birth);
}

}  // namespace

void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income) {
  const TaxYear year = model.tax_years.in(now.month);
  const std::int16_t last_pensioner = last_pensioner_birth(now.month);
  for_each_block(world.people.size(), [&](Block block) {
    const DemographyColumns& who = world.people.demography;
    const auto birth = block.of(who.birth_month.values());
    const auto vital = block.of(who.vital.values());
    const auto gross = block.of(world.people.employment.gross_pay.values());
    const auto income_tax = block.of(income.income_tax.values());
    const auto employee_ni = block.of(income.employee_ni.values());
    const auto employer_ni = block.of(income.employer_ni.values());
    const auto state_pension = block.of(income.state_pension.values());
    for (std::size_t i = 0; i < block.size(); ++i) {
      PersonIncome person;
      const bool pensioner = birth[i] <= last_pensioner;
      const bool has_income = gross[i] > 0 || pensioner;
      if (has_income && vital[i] == Vital::alive) person = person_income(gross[i], pensioner, year);
      income_tax[i] = person.income_tax;
      employee_ni[i] = person.employee_ni;
      employer_ni[i] = person.employer_ni;
      state_pension[i] = person.state_pension;
    }
  });
}

void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world) {
  const Levers levers;
  const StepContext now{base, luck, levers};
  step_income(now, model, world, world.people.income);
  pool_income(now, model, world, world.households.income);
}

}  // namespace hale
