#include "sim/processes/income/income.hpp"

#include <algorithm>
#include <atomic>
#include <span>

#include "sim/interventions/levers.hpp"
#include "sim/population/blocks.hpp"
#include "sim/processes/income/circumstances.hpp"

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

/// A person's amounts of the month. Nothing for the dead and gone.
PersonIncome amounts(std::int32_t gross, bool pensioner, Vital vital, const TaxYear& year) {
  if (vital != Vital::alive || (gross == 0 && !pensioner)) return {};
  return person_income(gross, pensioner, year);
}

/// Tells a household to pool anew. Its members may be settled by several threads at once.
void make_due(HouseholdId household, std::span<Due> due) {
  std::atomic_ref<Due>{due[household.row()]}.store(Due::yes, std::memory_order_relaxed);
}

class IncomeMonth {
 public:
  IncomeMonth(const StepContext& now, const IncomeModel& model, const World& world,
              IncomeColumns& income, HouseholdIncomeColumns& pools)
      : year_{model.tax_years.in(now.month)},
        circumstances_{now.month, year_.begins, last_pensioner_birth(now.month)},
        people_{world.people},
        transfers_{now.levers.values(Lever::income_transfer)},
        income_{income},
        due_{pools.due.values()} {}

  void settle(Block block) const {
    Marks changed;
    circumstances_.mark_changed(people_, block, changed);
    changed.for_each(block.size(), [&](std::size_t i) { settle(PersonId{block.begin + i}); });
    if (!transfers_.empty()) pool_those_with_transfers(block);
  }

 private:
  void settle(PersonId person) const {
    const std::int32_t gross = people_.employment.gross_pay[person];
    const bool pensioner = circumstances_.is_pensioner(people_.demography.birth_month[person]);
    set(person, amounts(gross, pensioner, people_.demography.vital[person], year_));
    income_.settled_pay[person] = gross;
    income_.settled_as[person] = circumstances_.of(people_, person);
    make_due(people_.demography.household[person], due_);
  }

  void pool_those_with_transfers(Block block) const {
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const PersonId person{row};
      if (transfers_[row] == 0.0F || people_.demography.vital[person] != Vital::alive) continue;
      make_due(people_.demography.household[person], due_);
    }
  }

  void set(PersonId person, const PersonIncome& amounts) const {
    income_.income_tax[person] = amounts.income_tax;
    income_.employee_ni[person] = amounts.employee_ni;
    income_.employer_ni[person] = amounts.employer_ni;
    income_.state_pension[person] = amounts.state_pension;
  }

  TaxYear year_;
  Circumstances circumstances_;
  const People& people_;
  std::span<const float> transfers_;
  IncomeColumns& income_;
  std::span<Due> due_;
};

}  // namespace

void step_income(const StepContext& now, const IncomeModel& model, const World& world,
                 IncomeColumns& income, HouseholdIncomeColumns& pools) {
  const IncomeMonth this_month{now, model, world, income, pools};
  for_each_block(world.people.size(), [&](Block block) { this_month.settle(block); });
}

void start_income(const Luck& luck, Month base, const IncomeModel& model, World& world) {
  const Levers levers;
  const StepContext now{base, luck, levers};
  step_income(now, model, world, world.people.income, world.households.income);
  pool_income(now, model, world, world.households.income);
}

}  // namespace hale
